"""Entries of the charter, in the language asked for."""

from atende.charter.v1 import charter_pb2, sheet_pb2

from chassis.languages import Language
from services.charter.domain import entry as charter
from services.charter.domain.forms.answers import in_language
from services.charter.domain.sheet import Audience, Measure
from services.charter.domain.term import Term
from services.charter.domain.versions import Version
from services.charter.serializers.edition import retention_to_proto
from services.charter.serializers.english import PORTUGUESE, say_in_english
from services.charter.serializers.words import ANONYMITY, ASSURANCE, HANDLING, LEVEL, TERM_UNIT


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
            charter_pb2.HandlingWay(
                handling=HANDLING[way.handling],
                target=way.target,
                label=way.label,
                icon=way.icon,
                text_alternative=way.text_alternative,
            )
            for way in entry.handling
        ],
        rules=entry.rules,
        keywords=entry.keywords,
        refusal_reasons=entry.refusal_reasons,
        related=entry.related,
        alternatives=entry.alternatives,
        phone_text=entry.phone_text,
        work_instruction=entry.work_instruction,
        bookable=entry.bookable,
        unverified=entry.unverified,
        outside_body=entry.outside_body,
        priority=entry.priority,
        renewal=entry.renewal,
        language=PORTUGUESE,
        levels=sheet_pb2.AssuranceLevels(
            see=LEVEL[entry.see or entry.assurance],
            file=LEVEL[entry.assurance],
            change=LEVEL[entry.change or entry.assurance],
        ),
        anonymity_note=entry.anonymity_note,
        legal_basis=[sheet_pb2.LegalBasis(text=law.text, url=law.url) for law in entry.legal_basis],
        form_schema=in_language(entry.form, language),
        web_text=entry.web_text,
        counter_text=entry.counter_text,
        questions=[
            sheet_pb2.Question(
                question=each.question,
                answer=each.answer,
                attendants_only=each.audience is Audience.ATTENDANTS,
            )
            for each in entry.questions
        ],
        attendants_only=entry.audience is Audience.ATTENDANTS,
    )
    if entry.kept is not None:
        english = language is Language.ENGLISH
        message.retention.CopyFrom(retention_to_proto(entry.kept, english=english))
    if entry.duplicates is not None:
        message.duplicates.CopyFrom(_duplicates(entry.duplicates))
    message.valid_from.FromDatetime(version.start)
    if version.until is not None:
        message.valid_until.FromDatetime(version.until)
    if language is Language.ENGLISH and entry.en is not None:
        say_in_english(message, entry, entry.en)
    if not for_staff:
        _leave_to_attendants(message)
    return message


def _leave_to_attendants(message: charter_pb2.Service) -> None:
    message.work_instruction = ""
    public = [each for each in message.questions if not each.attendants_only]
    del message.questions[:]
    message.questions.extend(public)


def _term(term: Term) -> charter_pb2.Term:
    return charter_pb2.Term(
        kind=term.kind,
        unit=TERM_UNIT[term.unit],
        value=term.value or 0,
        basis=term.basis,
        bands=[
            charter_pb2.TermBand(
                condition=band.condition,
                value=band.value,
                basis=band.basis,
                measure=_measure(band.when) if band.when else None,
            )
            for band in term.bands
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


def _measure(when: Measure) -> sheet_pb2.BandMeasure:
    return sheet_pb2.BandMeasure(field=when.field, above=when.above, up_to=when.up_to)


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
