"""Entries, versions and charter files for the tests, with only what a test cares about said."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from services.charter.domain.entry import (
    Anonymity,
    Assurance,
    Channel,
    ChannelRule,
    Entry,
    Fee,
    FeeKind,
    Handling,
    HandlingWay,
)
from services.charter.domain.importing.charter_file import read_charter
from services.charter.handlers import publishing

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PORTO = Path(__file__).parents[2] / "deploy" / "councils" / "porto" / "charter.yaml"

FRAME = """\
language: pt-PT
council: {code: TST, name: Teste, timezone: Europe/Lisbon, municipal_holiday: 06-24}
symbols:
  - {handling: request, label: Pedido, icon: a, text_alternative: b, meaning: c}
  - {handling: inform, label: Informar, icon: a, text_alternative: b, meaning: c}
  - {handling: refer_outside, label: Fora, icon: a, text_alternative: b, meaning: c}
categories: [{key: general, name: Geral, en: General}]
units: [{code: GM, name: Gabinete}]
menu: {first_level_limit: 5, options: [{keys: 9, text: Operador}]}
defaults: [{name: response, unit: working_days, value: 10, basis: CPA 86}]
synonyms: [[monos, monstros]]
services:
"""


def an_entry(code: str = "S-1", **changes: Any) -> Entry:
    """A complete entry; *changes* are its fields."""
    entry = Entry(
        code=code,
        name="Serviço de teste",
        category="general",
        subject="Testes",
        summary="Para experimentar.",
        who_may_ask=("Qualquer pessoa",),
        channels=(ChannelRule(channel=Channel.COUNTER),),
        assurance=Assurance.NONE,
        anonymity=Anonymity.NO,
        fee=Fee(kind=FeeKind.FREE),
        unit="GM",
        handling=(HandlingWay(handling=Handling.REQUEST),),
    )
    return replace(entry, **changes)


def service_yaml(code: str = "S-1", name: str = "Serviço de teste", **more: str) -> str:
    """One service of a charter file; *more* are further lines, already written as YAML."""
    lines = {
        "code": code,
        "name": f'"{name}"',
        "category": "general",
        "subject": "Testes",
        "summary": "Para experimentar.",
        "who_may_ask": "[Qualquer pessoa]",
        "channels": "[counter]",
        "assurance": "none",
        "anonymity": "not_accepted",
        "fee": "{kind: free}",
        "unit": "GM",
        "handling": "[request]",
        **more,
    }
    body = "\n".join(f"    {key}: {value}" for key, value in lines.items())
    return f"  -{body[3:]}\n"


def charter_yaml(*services: str) -> str:
    """A whole charter file with *services* (or one) in it."""
    return FRAME + "".join(services or (service_yaml(),))


async def load(
    sessions: Any, text: str, *, valid_from: datetime = NOW, now: datetime = NOW
) -> publishing.Imported:
    """Import *text* as the servicer does."""
    async with sessions.begin() as session:
        return await publishing.import_charter(
            session, read_charter(text), valid_from=valid_from, dry_run=False, by="eva", now=now
        )
