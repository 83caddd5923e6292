"""The charter of services."""

from typing import Annotated, Any

from pydantic import Field

from services.gateway.schemas.common import Instant
from services.gateway.schemas.fields import Body, Shown, Text

LONGEST_CHARTER = 1_000_000


class CharterImport(Body):
    """A charter as YAML text; with `dry_run` it is only checked."""

    yaml: Annotated[str, Text(LONGEST_CHARTER, multiline=True, required=True)]
    dry_run: Annotated[bool, Field(strict=True)] = False
    valid_from: Instant | None = None


class ImportProblemShown(Shown):
    field: str
    reason: str
    detail: str
    line: int
    entry: str
    value: str


class ImportShown(Shown):
    """Codes of entries; in a dry run also what is wrong."""

    dry_run: bool
    added: list[str]
    changed: list[str]
    unchanged: list[str]
    problems: list[ImportProblemShown]


class MeasureShown(Shown):
    """Which answers of the form the band is for: `above` not included, `up_to` included."""

    field: str
    above: int | None
    up_to: int | None


class BandShown(Shown):
    condition: str
    value: int
    basis: str
    when: MeasureShown | None


class TermDetailShown(Shown):
    kind: str
    unit: str
    value: int
    basis: str
    note: str
    unverified: bool


class TermShown(Shown):
    kind: str
    unit: str
    value: int
    basis: str
    bands: list[BandShown]
    silence: str
    unverified: bool
    note: str
    details: list[TermDetailShown]


class DocumentShown(Shown):
    name: str
    mandatory: bool
    condition: str
    once_only: bool
    mode: str
    unverified: bool


class FeeShown(Shown):
    kind: str
    note: str
    basis: str
    varies_by: list[str]
    condition: str
    exception: str
    unverified: bool


class ChannelRuleShown(Shown):
    channel: str
    rule: str
    via: str


class HandlingShown(Shown):
    handling: str
    target: str
    label: str
    icon: str
    text_alternative: str


class DuplicatesShown(Shown):
    within_metres: int
    criterion: str
    action: str


class LevelsShown(Shown):
    """Levels of assurance from 0 to 3, as in the claims of a session."""

    see: int
    file: int
    change: int


class LegalBasisShown(Shown):
    text: str
    url: str


class RetentionShown(Shown):
    code: str
    name: str
    years: int
    counted_from: str
    afterwards: str
    basis: str
    unverified: bool


class QuestionShown(Shown):
    question: str
    answer: str
    attendants_only: bool


class ServiceShown(Shown):
    """The sheet of one service, in the language asked for."""

    code: str
    version: int
    language: str
    name: str
    category: str
    category_name: str
    subject: str
    menu: str
    summary: str
    who_may_ask: list[str]
    channels: list[ChannelRuleShown]
    assurance: str
    anonymity: str
    documents: list[DocumentShown]
    steps: list[str]
    term: TermShown | None
    notice: TermShown | None
    fee: FeeShown | None
    unit_code: str
    unit_name: str
    handling: list[HandlingShown]
    rules: list[str]
    keywords: list[str]
    refusal_reasons: list[str]
    related: list[str]
    alternatives: list[str]
    phone_text: str
    work_instruction: str
    bookable: bool
    outside_body: str
    priority: str
    renewal: str
    duplicates: DuplicatesShown | None
    loa: LevelsShown
    anonymity_note: str
    legal_basis: list[LegalBasisShown]
    retention: RetentionShown | None
    form: Annotated[
        dict[str, Any] | None,
        Field(description="JSON Schema 2020-12; properties in the order of the form."),
    ]
    web_text: str
    counter_text: str
    questions: list[QuestionShown]
    attendants_only: bool
    portuguese_fields: Annotated[
        list[str], Field(description="Fields said in Portuguese though English was asked for.")
    ]
    unverified: bool
    valid_from: str | None
    valid_until: str | None


class ServicesPage(Shown):
    items: list[ServiceShown]
    next: str | None


class HitShown(Shown):
    service: ServiceShown
    score: float


class HitsPage(Shown):
    items: list[HitShown]
    next: str | None


class SymbolShown(Shown):
    handling: str
    label: str
    icon: str
    text_alternative: str
    meaning: str
    target: str


class CategoryShown(Shown):
    key: str
    name: str


class CharterUnitShown(Shown):
    code: str
    name: str


class MenuOptionShown(Shown):
    keys: str
    text: str
    unverified: bool


class DefaultTermShown(Shown):
    name: str
    unit: str
    value: int
    basis: str
    note: str
    unverified: bool


class ChannelInfoShown(Shown):
    channel: str
    name: str
    contact: str
    hours: str
    cost: str
    url: str
    note: str
    unverified: bool


class EditionShown(Shown):
    """What is written once for the whole charter."""

    council_code: str
    council_name: str
    language: str
    timezone: str
    municipal_holiday: str
    symbols: list[SymbolShown]
    categories: list[CategoryShown]
    units: list[CharterUnitShown]
    menu: list[MenuOptionShown]
    menu_first_level_limit: int
    defaults: list[DefaultTermShown]
    notes: list[str]
    channels: list[ChannelInfoShown]
    retentions: list[RetentionShown]
