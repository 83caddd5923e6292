"""A whole charter file to its edition and entries, with what connects them checked."""

from dataclasses import dataclass

from services.charter.domain.checking import faults, filled
from services.charter.domain.edition import Edition
from services.charter.domain.entry import Entry
from services.charter.domain.errors import CharterTooLarge
from services.charter.domain.faults import Path, said
from services.charter.domain.importing.shapes import Reader, Unreadable
from services.charter.domain.importing.tree import LARGEST, Broken, Node, Problem, parse


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
    for name, named in (
        ("channels", [each.channel for each in edition.channels]),
        ("retentions", [each.code for each in edition.retentions]),
    ):
        _repeated(reader, list(named), line.get(name, 1), name)
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
    all_codes = {entry.code.upper() for _, _, entry in read}
    done = []
    for node, path, entry in read:
        reader.entry = entry.code
        code = entry.code.upper()
        line = line_of(node, ("code",))
        if code in codes:
            reader.note(line, "CODE_REPEATED", f"{path}.code", f"{code}, line {codes[code]}")
        codes.setdefault(code, line)
        for fault in faults(entry, edition, all_codes.__contains__):
            where = f"{path}.{said(fault.path)}"
            reader.note(line_of(node, fault.path), fault.reason, where, fault.value)
        done.append(entry)
    reader.entry = ""
    # What is filled in rests on what was checked.
    return [] if reader.problems else [filled(entry, edition) for entry in done]


def line_of(node: Node, path: Path) -> int:
    """The line of what *path* leads to in *node*, or of the last step that is there."""
    line = node.line
    for step in path:
        if isinstance(node.value, dict) and step in node.value:
            line, node = node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.line
        else:
            break
    return line
