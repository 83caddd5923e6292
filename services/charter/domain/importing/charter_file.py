"""A whole charter file to its edition and entries, with what connects them checked."""

import re
from dataclasses import dataclass, replace

from services.charter.domain.edition import Edition, Unit
from services.charter.domain.entry import Entry, Handling, Term
from services.charter.domain.errors import CharterTooLarge
from services.charter.domain.importing.shapes import Reader, Unreadable
from services.charter.domain.importing.tree import LARGEST, Broken, Node, Problem, parse

_CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9./-]{0,30}[A-Z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterFile:
    """
    What a file says; with problems it is not to be used.

    Entries are complete: default terms, names of categories and units are filled in.
    """

    edition: Edition | None
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read_charter(text: str) -> CharterFile:
    """
    Read a charter file and say everything that is wrong with it, by line.

    Raises:
        CharterTooLarge: More than 2 MiB; nothing was read.
    """
    # Letters of UTF-8 are one to four bytes: the first look spares the copy.
    if len(text) > LARGEST or len(text.encode("utf-8", "replace")) > LARGEST:
        raise CharterTooLarge(field="yaml", most=str(LARGEST))
    try:
        root, problems = parse(text)
    except Broken as broken:
        return CharterFile(edition=None, entries=(), problems=(broken.problem,))
    reader = Reader()
    reader.problems.extend(problems)
    if not isinstance(root.value, dict):
        reader.note(root.line, "TYPE_WRONG", "")
        return CharterFile(edition=None, entries=(), problems=tuple(reader.problems))
    edition = _edition(reader, root)
    read = _entries(reader, root)
    entries = tuple(_connected(reader, edition, read)) if edition else ()
    ordered = sorted(reader.problems, key=lambda problem: problem.line)
    return CharterFile(edition=edition, entries=entries, problems=tuple(ordered))


def _edition(reader: Reader, root: Node) -> Edition | None:
    assert isinstance(root.value, dict)
    frame = {key: pair for key, pair in root.value.items() if key != "services"}
    try:
        edition: Edition = reader.read(Node(frame, root.line), Edition, "")
    except Unreadable:
        return None
    line = {key: pair[0] for key, pair in frame.items()}
    _repeated(reader, [unit.code for unit in edition.units], line["units"], "units")
    _repeated(reader, [each.key for each in edition.categories], line["categories"], "categories")
    _repeated(reader, [each.handling for each in edition.symbols], line["symbols"], "symbols")
    if not any(default.name == "response" for default in edition.defaults):
        reader.note(line["defaults"], "DEFAULT_TERM_MISSING", "defaults", "response")
    first = [option for option in edition.menu.options if "." not in option.keys]
    if len(first) > edition.menu.first_level_limit:
        reader.note(line["menu"], "MENU_TOO_WIDE", "menu.options", len(first))
    return edition


def _repeated(reader: Reader, names: list[str], line: int, path: str) -> None:
    for name in sorted({name for name in names if names.count(name) > 1}):
        reader.note(line, "NAME_REPEATED", path, name)


def _entries(reader: Reader, root: Node) -> list[tuple[Node, str, Entry]]:
    assert isinstance(root.value, dict)
    if "services" not in root.value:
        reader.note(root.line, "KEY_MISSING", "services")
        return []
    line, services = root.value["services"]
    if not isinstance(services.value, list) or not services.value:
        reader.note(line, "TYPE_WRONG", "services")
        return []
    read = []
    for place, node in enumerate(services.value[:2000]):
        path = f"services[{place}]"
        reader.entry = _code_of(node)
        try:
            read.append((node, path, reader.read(node, Entry, path)))
        except Unreadable:
            continue
    reader.entry = ""
    if len(services.value) > 2000:
        reader.note(line, "LIST_TOO_LONG", "services", len(services.value))
    return read


def _code_of(node: Node) -> str:
    if isinstance(node.value, dict) and "code" in node.value:
        return str(node.value["code"][1].value)[:40]
    return ""


def _connected(
    reader: Reader, edition: Edition, read: list[tuple[Node, str, Entry]]
) -> list[Entry]:
    """Check each entry against the edition and the other entries, and fill it in."""
    codes: dict[str, int] = {}
    units = {unit.code: unit for unit in edition.units}
    categories = {category.key: category for category in edition.categories}
    menu = {option.keys for option in edition.menu.options}
    symbols = {symbol.handling for symbol in edition.symbols}
    all_codes = {entry.code.upper() for _, _, entry in read}
    done = []
    for node, path, entry in read:
        reader.entry = entry.code
        code = entry.code.upper()
        _check_code(reader, node, path, code, codes)
        if entry.unit not in units:
            reader.note(_line(node, "unit"), "UNIT_UNKNOWN", f"{path}.unit", entry.unit)
        if entry.category not in categories:
            reader.note(
                _line(node, "category"), "CATEGORY_UNKNOWN", f"{path}.category", entry.category
            )
        if entry.menu and entry.menu not in menu:
            reader.note(_line(node, "menu"), "MENU_KEY_UNKNOWN", f"{path}.menu", entry.menu)
        for way in entry.handling:
            if way.handling not in symbols:
                reader.note(
                    _line(node, "handling"), "SYMBOL_UNKNOWN", f"{path}.handling", way.handling
                )
        for other in entry.related:
            if other.upper() not in all_codes:
                reader.note(_line(node, "related"), "RELATED_UNKNOWN", f"{path}.related", other)
        _check_outside(reader, node, path, entry)
        _check_term(reader, node, path, entry)
        done.append(_filled(replace(entry, code=code), edition, units.get(entry.unit)))
    reader.entry = ""
    return done


def _check_code(reader: Reader, node: Node, path: str, code: str, codes: dict[str, int]) -> None:
    line = _line(node, "code")
    if not _CODE.fullmatch(code):
        reader.note(line, "CODE_INVALID", f"{path}.code", code)
    elif code in codes:
        reader.note(line, "CODE_REPEATED", f"{path}.code", f"{code}, line {codes[code]}")
    codes.setdefault(code, line)


def _check_outside(reader: Reader, node: Node, path: str, entry: Entry) -> None:
    # Who is sent elsewhere must be told where (CPA 41).
    sent = any(way.handling is Handling.REFER_OUTSIDE for way in entry.handling)
    if sent and not entry.outside_body:
        reader.note(_line(node, "handling"), "OUTSIDE_BODY_MISSING", f"{path}.outside_body")


def _check_term(reader: Reader, node: Node, path: str, entry: Entry) -> None:
    for name, term in (("term", entry.term), ("notice", entry.notice)):
        if term is None or not term.bands:
            continue
        longest = max(band.value for band in term.bands)
        if term.value is not None and term.value != longest:
            reader.note(
                _line(node, name), "TERM_NOT_LONGEST_BAND", f"{path}.{name}.value", term.value
            )
    if entry.notice is not None and entry.notice.value is None:
        reader.note(_line(node, "notice"), "KEY_MISSING", f"{path}.notice.value")


def _line(node: Node, key: str) -> int:
    if isinstance(node.value, dict) and key in node.value:
        return node.value[key][0]
    return node.line


def _filled(entry: Entry, edition: Edition, unit: Unit | None) -> Entry:
    category = next((c for c in edition.categories if c.key == entry.category), None)
    english = entry.en
    if english is not None and category is not None:
        english = replace(english, category_name=category.en)
    targets = {symbol.handling: symbol.target for symbol in edition.symbols}
    return replace(
        entry,
        term=explicit(entry.term, edition),
        category_name=category.name if category else "",
        unit_name=unit.name if unit else "",
        handling=tuple(
            replace(way, target=way.target or targets.get(way.handling, ""))
            for way in entry.handling
        ),
        related=tuple(code.upper() for code in entry.related),
        en=english,
    )


def explicit(term: Term, edition: Edition) -> Term:
    """Return *term* with its value: its own, the longest of its bands, or the default's."""
    if term.value is not None:
        return term
    if term.bands:
        return replace(term, value=max(band.value for band in term.bands))
    default = next((each for each in edition.defaults if each.name == "response"), None)
    if default is None:
        return term
    return replace(
        term,
        unit=default.unit,
        value=default.value,
        basis=term.basis or default.basis,
        unverified=term.unverified or default.unverified,
    )
