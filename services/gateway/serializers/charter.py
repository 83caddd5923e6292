"""Entries of the charter of services, and what is written once for all of them."""

import json
from typing import Any

from atende.charter.v1 import charter_pb2, sheet_pb2

from services.gateway.serializers.times import moment_json
from services.gateway.words import ANONYMITIES, ASSURANCES, HANDLINGS, TERM_UNITS

Json = dict[str, Any]


def service_json(service: charter_pb2.Service) -> Json:
    """The whole sheet of one service."""
    return {
        "code": service.code,
        "version": service.version,
        "language": service.language,
        "name": service.name,
        "category": service.category,
        "category_name": service.category_name,
        "subject": service.subject,
        "menu": service.menu,
        "summary": service.summary,
        "who_may_ask": list(service.who_may_ask),
        "channels": [
            {"channel": one.channel, "rule": one.rule, "via": one.via} for one in service.channels
        ],
        "assurance": ASSURANCES.word(service.assurance),
        "anonymity": ANONYMITIES.word(service.anonymity),
        "documents": [_document_json(one) for one in service.documents],
        "steps": list(service.steps),
        "term": _term_json(service.term) if service.HasField("term") else None,
        "notice": _term_json(service.notice) if service.HasField("notice") else None,
        "fee": _fee_json(service.fee) if service.HasField("fee") else None,
        "unit_code": service.unit_code,
        "unit_name": service.unit_name,
        "handling": [
            {
                "handling": HANDLINGS.word(one.handling),
                "target": one.target,
                "label": one.label,
                "icon": one.icon,
                "text_alternative": one.text_alternative,
            }
            for one in service.handling
        ],
        "rules": list(service.rules),
        "keywords": list(service.keywords),
        "refusal_reasons": list(service.refusal_reasons),
        "related": list(service.related),
        "alternatives": list(service.alternatives),
        "phone_text": service.phone_text,
        "work_instruction": service.work_instruction,
        "bookable": service.bookable,
        "outside_body": service.outside_body,
        "priority": service.priority,
        "renewal": service.renewal,
        "duplicates": {
            "within_metres": service.duplicates.within_metres,
            "criterion": service.duplicates.criterion,
            "action": service.duplicates.action,
        }
        if service.HasField("duplicates")
        else None,
        "loa": {
            "see": service.levels.see,
            "file": service.levels.file,
            "change": service.levels.change,
        },
        "anonymity_note": service.anonymity_note,
        "legal_basis": [{"text": one.text, "url": one.url} for one in service.legal_basis],
        "retention": _retention_json(service.retention) if service.HasField("retention") else None,
        "form": json.loads(service.form_schema) if service.form_schema else None,
        "web_text": service.web_text,
        "counter_text": service.counter_text,
        "questions": [
            {
                "question": one.question,
                "answer": one.answer,
                "attendants_only": one.attendants_only,
            }
            for one in service.questions
        ],
        "attendants_only": service.attendants_only,
        "portuguese_fields": list(service.portuguese_fields),
        "unverified": service.unverified,
        "valid_from": moment_json(service, "valid_from"),
        "valid_until": moment_json(service, "valid_until"),
    }


def _document_json(document: charter_pb2.Document) -> Json:
    return {
        "name": document.name,
        "mandatory": document.mandatory,
        "condition": document.condition,
        "once_only": document.once_only,
        "mode": document.mode,
        "unverified": document.unverified,
    }


def _term_json(term: charter_pb2.Term) -> Json:
    return {
        "kind": term.kind,
        "unit": TERM_UNITS.word(term.unit),
        "value": term.value,
        "basis": term.basis,
        "bands": [
            {
                "condition": one.condition,
                "value": one.value,
                "basis": one.basis,
                "when": _measure_json(one.measure) if one.HasField("measure") else None,
            }
            for one in term.bands
        ],
        "silence": term.silence,
        "unverified": term.unverified,
        "note": term.note,
        "details": [
            {
                "kind": one.kind,
                "unit": TERM_UNITS.word(one.unit),
                "value": one.value,
                "basis": one.basis,
                "note": one.note,
                "unverified": one.unverified,
            }
            for one in term.details
        ],
    }


def _measure_json(measure: sheet_pb2.BandMeasure) -> Json:
    return {
        "field": measure.field,
        "above": measure.above if measure.HasField("above") else None,
        "up_to": measure.up_to if measure.HasField("up_to") else None,
    }


def _retention_json(retention: sheet_pb2.Retention) -> Json:
    return {
        "code": retention.code,
        "name": retention.name,
        "years": retention.years,
        "counted_from": retention.counted_from,
        "afterwards": retention.afterwards,
        "basis": retention.basis,
        "unverified": retention.unverified,
    }


def _fee_json(fee: charter_pb2.Fee) -> Json:
    return {
        "kind": fee.kind,
        "note": fee.note,
        "basis": fee.basis,
        "varies_by": list(fee.varies_by),
        "condition": fee.condition,
        "exception": fee.exception,
        "unverified": fee.unverified,
    }


def edition_json(edition: charter_pb2.GetEditionResponse) -> Json:
    """Council, symbols, categories, units, phone menu and default terms."""
    return {
        "council_code": edition.council_code,
        "council_name": edition.council_name,
        "language": edition.language,
        "timezone": edition.timezone,
        "municipal_holiday": edition.municipal_holiday,
        "symbols": [
            {
                "handling": HANDLINGS.word(one.handling),
                "label": one.label,
                "icon": one.icon,
                "text_alternative": one.text_alternative,
                "meaning": one.meaning,
                "target": one.target,
            }
            for one in edition.symbols
        ],
        "categories": [{"key": one.key, "name": one.name} for one in edition.categories],
        "units": [{"code": one.code, "name": one.name} for one in edition.units],
        "menu": [
            {"keys": one.keys, "text": one.text, "unverified": one.unverified}
            for one in edition.menu
        ],
        "menu_first_level_limit": edition.menu_first_level_limit,
        "defaults": [
            {
                "name": one.name,
                "unit": TERM_UNITS.word(one.unit),
                "value": one.value,
                "basis": one.basis,
                "note": one.note,
                "unverified": one.unverified,
            }
            for one in edition.defaults
        ],
        "notes": list(edition.notes),
        "channels": [
            {
                "channel": one.channel,
                "name": one.name,
                "contact": one.contact,
                "hours": one.hours,
                "cost": one.cost,
                "url": one.url,
                "note": one.note,
                "unverified": one.unverified,
            }
            for one in edition.channels
        ],
        "retentions": [_retention_json(one) for one in edition.retentions],
    }
