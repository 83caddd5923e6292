"""Entries of every kind, for properties."""

import json
import unicodedata

from hypothesis import strategies as st

from services.charter.domain.checking import filled
from services.charter.domain.edition import Edition
from services.charter.domain.entry import (
    Anonymity,
    Assurance,
    Channel,
    ChannelRule,
    Document,
    DocumentMode,
    Entry,
    Fee,
    FeeKind,
    Handling,
    HandlingWay,
)
from services.charter.domain.importing.charter_file import read_charter
from services.charter.domain.sheet import Audience, English, LegalBasis, Question
from services.charter.domain.term import Silence, Term, TermBand, TermKind, TermUnit
from tests.charter.builders import charter_yaml

# Texts that YAML, JSON or a careless reader would take for something else.
AWKWARD = ["no", "yes", "null", "~", "1", "01", "1.0", "0x1F", "2026-11-25", "12:30", "true", "<<"]
AWKWARD += [
    "- a",
    "# b",
    "{c",
    "d: e",
    "'",
    '"',
    "é",
    "\\n",
    "a\nb",
    "%",
    "@x",
    "!y",
    "&z",
    "*z",
    "=",
]
texts = st.sampled_from(AWKWARD) | st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs", "Cf", "Cn", "Co", "Mn"]),
    min_size=1,
    max_size=12,
).map(lambda text: unicodedata.normalize("NFC", text))
few = st.lists(texts, max_size=3).map(tuple)

documents = st.builds(
    Document,
    name=texts,
    mandatory=st.booleans(),
    condition=st.just("") | texts,
    once_only=st.booleans(),
    mode=st.sampled_from(DocumentMode),
)
terms = st.builds(
    Term,
    kind=st.sampled_from(TermKind),
    unit=st.sampled_from(TermUnit),
    value=st.integers(0, 900),
    basis=st.just("") | texts,
    silence=st.sampled_from(Silence),
) | st.lists(
    st.builds(TermBand, condition=texts, value=st.integers(0, 900)), min_size=1, max_size=3
).map(lambda bands: Term(bands=tuple(bands)))
forms = st.just("") | st.lists(
    st.sampled_from(["zona", "area", "nome", "dia"]), min_size=1, max_size=4, unique=True
).map(
    lambda names: json.dumps(
        {"properties": {name: {"type": "string", "title": "Título"} for name in names}}
    )
)

_written = st.builds(
    Entry,
    code=st.sampled_from(["S-1", "TR-7604-IE", "1", "A.1/2"]),
    name=texts,
    category=st.just("general"),
    subject=texts,
    summary=texts,
    who_may_ask=few,
    channels=st.lists(
        st.builds(ChannelRule, channel=st.sampled_from(Channel), rule=st.just("") | texts),
        max_size=3,
    ).map(tuple),
    assurance=st.sampled_from(Assurance),
    anonymity=st.sampled_from(Anonymity),
    fee=st.builds(Fee, kind=st.sampled_from(FeeKind), note=st.just("") | texts, varies_by=few),
    unit=st.just("GM"),
    handling=st.lists(
        st.builds(
            HandlingWay,
            handling=st.sampled_from([Handling.REQUEST, Handling.INFORM]),
            target=st.just("") | texts,
        ),
        max_size=2,
    ).map(tuple),
    documents=st.lists(documents, max_size=3).map(tuple),
    steps=few,
    term=terms,
    keywords=few,
    work_instruction=st.just("") | texts,
    audience=st.sampled_from(Audience),
    see=st.none() | st.sampled_from(Assurance),
    legal_basis=st.lists(st.builds(LegalBasis, text=texts), max_size=2).map(tuple),
    form=forms,
    questions=st.lists(
        st.builds(Question, question=texts, answer=texts, audience=st.sampled_from(Audience)),
        max_size=2,
    ).map(tuple),
    bookable=st.booleans(),
    en=st.none() | st.builds(English, name=texts, summary=texts),
)


def the_edition() -> Edition:
    edition = read_charter(charter_yaml()).edition
    assert edition is not None
    return edition


entries = _written.map(lambda entry: filled(entry, the_edition()))
