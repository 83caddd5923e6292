"""Domain values to protobuf messages, in the language asked for."""

from collections.abc import Mapping

from atende.charter.v1 import charter_pb2, events_pb2

from chassis.languages import Language
from services.charter.domain import entry as charter
from services.charter.domain.edition import Edition
from services.charter.domain.importing.tree import Problem
from services.charter.domain.versions import Version

PORTUGUESE = "pt-PT"
ENGLISH = "en"

HANDLING: Mapping[charter.Handling, charter_pb2.Handling] = {
    charter.Handling.REQUEST: charter_pb2.HANDLING_REQUEST,
    charter.Handling.GREEN_LINE: charter_pb2.HANDLING_GREEN_LINE,
    charter.Handling.GREEN_LINE_EMAIL: charter_pb2.HANDLING_GREEN_LINE_EMAIL,
    charter.Handling.INFORM: charter_pb2.HANDLING_INFORM,
    charter.Handling.REFER_OUTSIDE: charter_pb2.HANDLING_REFER_OUTSIDE,
    charter.Handling.TRANSFER: charter_pb2.HANDLING_TRANSFER,
}
ASSURANCE: Mapping[charter.Assurance, charter_pb2.Assurance] = {
    charter.Assurance.NONE: charter_pb2.ASSURANCE_NONE,
    charter.Assurance.CONFIRMED_CONTACT: charter_pb2.ASSURANCE_CONFIRMED_CONTACT,
    charter.Assurance.ACCESS_CODE: charter_pb2.ASSURANCE_ACCESS_CODE,
    charter.Assurance.STRONG: charter_pb2.ASSURANCE_STRONG,
}
ANONYMITY: Mapping[charter.Anonymity, charter_pb2.Anonymity] = {
    charter.Anonymity.NO: charter_pb2.ANONYMITY_NO,
    charter.Anonymity.YES: charter_pb2.ANONYMITY_YES,
    charter.Anonymity.LIMITED: charter_pb2.ANONYMITY_LIMITED,
}
TERM_UNIT: Mapping[charter.TermUnit, charter_pb2.TermUnit] = {
    charter.TermUnit.IMMEDIATE: charter_pb2.TERM_UNIT_IMMEDIATE,
    charter.TermUnit.WORKING_DAYS: charter_pb2.TERM_UNIT_WORKING_DAYS,
    charter.TermUnit.CALENDAR_DAYS: charter_pb2.TERM_UNIT_CALENDAR_DAYS,
    charter.TermUnit.MONTHS: charter_pb2.TERM_UNIT_MONTHS,
    charter.TermUnit.WORKING_HOURS: charter_pb2.TERM_UNIT_WORKING_HOURS,
    charter.TermUnit.HOURS: charter_pb2.TERM_UNIT_HOURS,
}


def service_to_proto(
    version: Version, language: Language, *, for_staff: bool
) -> charter_pb2.Service:
    """
    *version* as it is told; what is for attendants only stays out unless *for_staff*.

    Texts that are not there in English are Portuguese; `language` says in which
    of the two the name and summary are.
    """
    entry = version.entry
    message = charter_pb2.Service(
        code=entry.code,
        version=version.number,
        name=entry.name,
        category=entry.category,
        category_name=entry.category_name,
        subject=entry.subject,
        menu=entry.menu,
        summary=entry.summary,
        who_may_ask=entry.who_may_ask,
        channels=[
            charter_pb2.ChannelRule(channel=rule.channel, rule=rule.rule, via=rule.via)
            for rule in entry.channels
        ],
        assurance=ASSURANCE[entry.assurance],
        anonymity=ANONYMITY[entry.anonymity],
        documents=[_document(document) for document in entry.documents],
        steps=entry.steps,
        term=_term(entry.term),
        notice=_term(entry.notice) if entry.notice else None,
        fee=_fee(entry.fee),
        unit_code=entry.unit,
        unit_name=entry.unit_name,
        handling=[
            charter_pb2.HandlingWay(handling=HANDLING[way.handling], target=way.target)
            for way in entry.handling
        ],
        rules=entry.rules,
        keywords=entry.keywords,
        refusal_reasons=entry.refusal_reasons,
        related=entry.related,
        alternatives=entry.alternatives,
        phone_text=entry.phone_text,
        work_instruction=entry.work_instruction if for_staff else "",
        bookable=entry.bookable,
        unverified=entry.unverified,
        outside_body=entry.outside_body,
        priority=entry.priority,
        renewal=entry.renewal,
        language=PORTUGUESE,
    )
    if entry.duplicates is not None:
        message.duplicates.CopyFrom(_duplicates(entry.duplicates))
    message.valid_from.FromDatetime(version.start)
    if version.until is not None:
        message.valid_until.FromDatetime(version.until)
    if language is Language.ENGLISH and entry.en is not None:
        _say_in_english(message, entry.en)
    return message


def _say_in_english(message: charter_pb2.Service, english: charter.English) -> None:
    message.language = ENGLISH
    message.name = english.name
    message.summary = english.summary
    message.subject = english.subject or message.subject
    message.phone_text = english.phone_text or message.phone_text
    message.category_name = english.category_name or message.category_name


def _term(term: charter.Term) -> charter_pb2.Term:
    return charter_pb2.Term(
        kind=term.kind,
        unit=TERM_UNIT[term.unit],
        value=term.value or 0,
        basis=term.basis,
        bands=[
            charter_pb2.TermBand(condition=band.condition, value=band.value) for band in term.bands
        ],
        silence=term.silence,
        unverified=term.unverified,
        note=term.note,
        details=[
            charter_pb2.TermDetail(
                kind=detail.kind,
                unit=TERM_UNIT[detail.unit],
                value=detail.value,
                basis=detail.basis,
                note=detail.note,
                unverified=detail.unverified,
            )
            for detail in term.details
        ],
    )


def _document(document: charter.Document) -> charter_pb2.Document:
    return charter_pb2.Document(
        name=document.name,
        mandatory=document.mandatory,
        condition=document.condition,
        once_only=document.once_only,
        mode=document.mode,
        unverified=document.unverified,
    )


def _fee(fee: charter.Fee) -> charter_pb2.Fee:
    return charter_pb2.Fee(
        kind=fee.kind,
        note=fee.note,
        basis=fee.basis,
        varies_by=fee.varies_by,
        condition=fee.condition,
        exception=fee.exception,
        unverified=fee.unverified,
    )


def _duplicates(rule: charter.DuplicateRule) -> charter_pb2.DuplicateRule:
    return charter_pb2.DuplicateRule(
        within_metres=rule.within_metres, criterion=rule.criterion, action=rule.action
    )


def problem_to_proto(problem: Problem) -> charter_pb2.ImportProblem:
    return charter_pb2.ImportProblem(
        line=problem.line,
        entry=problem.entry,
        reason=problem.reason,
        path=problem.path,
        value=problem.value,
    )


def published_event(code: str, version: Version) -> events_pb2.ServicePublished:
    """What the other services are told about a fresh version."""
    event = events_pb2.ServicePublished(code=code, version=version.number)
    event.valid_from.FromDatetime(version.start)
    return event


def edition_to_proto(edition: Edition, language: Language) -> charter_pb2.GetEditionResponse:
    english = language is Language.ENGLISH
    return charter_pb2.GetEditionResponse(
        council_code=edition.council.code,
        council_name=edition.council.name,
        language=edition.language,
        timezone=edition.council.timezone,
        municipal_holiday=edition.council.municipal_holiday,
        symbols=[
            charter_pb2.Symbol(
                handling=HANDLING[symbol.handling],
                label=symbol.label,
                icon=symbol.icon,
                text_alternative=symbol.text_alternative,
                meaning=symbol.meaning,
                target=symbol.target,
            )
            for symbol in edition.symbols
        ],
        categories=[
            charter_pb2.Category(key=each.key, name=each.en if english else each.name)
            for each in edition.categories
        ],
        units=[charter_pb2.Unit(code=unit.code, name=unit.name) for unit in edition.units],
        menu=[
            charter_pb2.MenuOption(keys=option.keys, text=option.text, unverified=option.unverified)
            for option in edition.menu.options
        ],
        menu_first_level_limit=edition.menu.first_level_limit,
        defaults=[
            charter_pb2.DefaultTerm(
                name=default.name,
                unit=TERM_UNIT[default.unit],
                value=default.value,
                basis=default.basis,
                note=default.note,
                unverified=default.unverified,
            )
            for default in edition.defaults
        ],
        notes=edition.notes,
    )
