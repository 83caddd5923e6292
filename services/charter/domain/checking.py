"""An entry held against the edition it belongs to: what does not fit, and what is filled in."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from services.charter.domain.edition import Edition
from services.charter.domain.entry import Entry, Handling, HandlingWay
from services.charter.domain.faults import Fault
from services.charter.domain.forms.building import build, text_of
from services.charter.domain.sheet import English
from services.charter.domain.term import Term

CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9./-]{0,30}[A-Z0-9])?")


def faults(entry: Entry, edition: Edition, known: Callable[[str], bool]) -> list[Fault]:
    """
    What is wrong with *entry*, as it is written, within *edition*.

    Args:
        known: Whether a code (upper case) is that of an entry.
    """
    return [
        *_names(entry, edition, known),
        *_terms(entry),
        *_english(entry),
        *_form(entry, edition),
    ]


def _names(entry: Entry, edition: Edition, known: Callable[[str], bool]) -> Iterator[Fault]:
    if not CODE.fullmatch(entry.code.upper()):
        yield Fault(path=("code",), reason="CODE_INVALID", value=entry.code.upper())
    if entry.unit not in {unit.code for unit in edition.units}:
        yield Fault(path=("unit",), reason="UNIT_UNKNOWN", value=entry.unit)
    if entry.category not in {category.key for category in edition.categories}:
        yield Fault(path=("category",), reason="CATEGORY_UNKNOWN", value=entry.category)
    if entry.menu and entry.menu not in {option.keys for option in edition.menu.options}:
        yield Fault(path=("menu",), reason="MENU_KEY_UNKNOWN", value=entry.menu)
    symbols = {symbol.handling for symbol in edition.symbols}
    for way in entry.handling:
        if way.handling not in symbols:
            yield Fault(path=("handling",), reason="SYMBOL_UNKNOWN", value=way.handling)
    for other in entry.related:
        if not known(other.upper()):
            yield Fault(path=("related",), reason="RELATED_UNKNOWN", value=other)
    if entry.retention and entry.retention not in {one.code for one in edition.retentions}:
        yield Fault(path=("retention",), reason="RETENTION_UNKNOWN", value=entry.retention)
    # Who is sent elsewhere must be told where (CPA 41).
    sent = any(way.handling is Handling.REFER_OUTSIDE for way in entry.handling)
    if sent and not entry.outside_body:
        yield Fault(path=("outside_body",), reason="OUTSIDE_BODY_MISSING")


def _terms(entry: Entry) -> Iterator[Fault]:
    for name, term in (("term", entry.term), ("notice", entry.notice)):
        if term is None or not term.bands:
            continue
        longest = max(band.value for band in term.bands)
        if term.value is not None and term.value != longest:
            yield Fault(path=(name, "value"), reason="TERM_NOT_LONGEST_BAND", value=str(term.value))
    if entry.notice is not None and entry.notice.value is None:
        yield Fault(path=("notice", "value"), reason="KEY_MISSING")


def _english(entry: Entry) -> Iterator[Fault]:
    if entry.en is None:
        return
    for name, portuguese in _translatable(entry).items():
        english = getattr(entry.en, name)
        if english and len(english) != portuguese:
            yield Fault(
                path=("en", name),
                reason="ENGLISH_LENGTH_DIFFERENT",
                value=f"{len(english)}, {portuguese}",
            )


def _translatable(entry: Entry) -> dict[str, int]:
    """How many Portuguese texts there are for each list of English ones."""
    return {
        "who_may_ask": len(entry.who_may_ask),
        "documents": len(entry.documents),
        "conditions": sum(bool(document.condition) for document in entry.documents),
        "channel_rules": sum(bool(rule.rule) for rule in entry.channels),
        "bands": len(entry.term.bands),
        "rules": len(entry.rules),
        "steps": len(entry.steps),
        "refusal_reasons": len(entry.refusal_reasons),
        "alternatives": len(entry.alternatives),
        "questions": len(entry.questions),
    }


def _form(entry: Entry, edition: Edition) -> Iterator[Fault]:
    properties: dict[str, dict[str, object]] = {}
    if entry.form:
        schema, wrong = build(json.loads(entry.form), _parts(edition))
        for fault in wrong:
            yield replace(fault, path=("form", *fault.path))
        properties = {} if wrong else schema["properties"]
        if wrong:
            return
    for place, band in enumerate(entry.term.bands):
        if band.when is None:
            continue
        asked = properties.get(band.when.field, {})
        if asked.get("type") not in ("integer", "number"):
            yield Fault(
                path=("term", "bands", place, "when", "field"),
                reason="BAND_FIELD_UNKNOWN",
                value=band.when.field,
            )


def _parts(edition: Edition) -> dict[str, object]:
    parts = json.loads(edition.form_parts) if edition.form_parts else {}
    return parts if isinstance(parts, dict) else {}


def filled(entry: Entry, edition: Edition) -> Entry:
    """Return *entry*, which has no faults, with all that follows from *edition* written out."""
    category = next((c for c in edition.categories if c.key == entry.category), None)
    english: English | None = entry.en
    if english is not None and category is not None:
        english = replace(english, category_name=category.en)
    unit = next((unit.name for unit in edition.units if unit.code == entry.unit), "")
    form = ""
    if entry.form:
        schema, _ = build(json.loads(entry.form), _parts(edition))
        form = text_of(schema)
    return replace(
        entry,
        code=entry.code.upper(),
        term=explicit(entry.term, edition),
        category_name=category.name if category else "",
        unit_name=unit,
        handling=tuple(_shown(way, edition) for way in entry.handling),
        related=tuple(code.upper() for code in entry.related),
        see=entry.see or entry.assurance,
        change=entry.change or entry.assurance,
        kept=next((one for one in edition.retentions if one.code == entry.retention), None),
        form=form,
        en=english,
    )


def _shown(way: HandlingWay, edition: Edition) -> HandlingWay:
    symbol = next((each for each in edition.symbols if each.handling is way.handling), None)
    if symbol is None:
        return way
    return replace(
        way,
        target=way.target or symbol.target,
        label=symbol.label,
        icon=symbol.icon,
        text_alternative=symbol.text_alternative,
        label_en=symbol.en.label if symbol.en else "",
        text_alternative_en=symbol.en.text_alternative if symbol.en else "",
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
