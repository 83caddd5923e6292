"""Everything about a person, as they read it: in their words, their time, and without markup."""

import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.gateway.serializers.export_page import _IDS, _WORDS, export_page
from tests.security.test_exports import holdings_of
from tests.security.test_register import SERVICES

LISBON = ZoneInfo("Europe/Lisbon")


def found(**services: Any) -> dict[str, Any]:
    return {
        "person_id": "x",
        "made_at": "2026-06-09T09:00:00.5Z",
        "services": services,
        "truncated": [],
        "missing": ["tasks"],
    }


CASE = {
    "id": "0192f000-0000-7000-8000-000000000002",
    "case_ids": ["0192f000-0000-7000-8000-000000000003"],
    "state": "in_progress",
    "due_on": "2026-11-24",
    "received_at": "2026-06-09T09:36:00Z",
    "by_another": False,
    "form": {"quantos": 2, "porta": True},
    "description": "<script>alert(1)</script>",
    "subjects": [["RSU-07", 1]],
    "brand_new": "novidade",
    "about": "case:0192f000-0000-7000-8000-000000000004",
}


def test_it_is_in_the_readers_words_and_time_and_ids_are_left_to_programs() -> None:
    page = export_page(found(tasks={"cases": [CASE], "drafts": []}), "pt", LISBON)

    for words in (
        '<html lang="pt">',
        "em 09/06/2026 10:00",
        "faltam: Pedidos",
        "<h3>Pedidos (1)</h3>",
        "<dt>Estado</dt><dd>em tratamento</dd>",
        "<dt>Data prevista</dt><dd>24/11/2026</dd>",
        "<dt>Recebido em</dt><dd>09/06/2026 10:36</dd>",
        "<dt>Por quem o representa</dt><dd>não</dd>",
        "quantos: 2\nporta: sim",
        "<dd>RSU-07</dd>",
        "<dt>A propósito de</dt><dd>um processo seu</dd>",
        "<h3>Rascunhos (0)</h3><p>Não há nada.</p>",
        "<dt>Brand new</dt><dd>novidade</dd>",
    ):
        assert words in page
    assert "0192f000" not in page


@pytest.mark.parametrize("language", ["pt", "en"])
def test_nothing_that_anybody_wrote_is_markup(language: str) -> None:
    page = export_page(found(tasks={"cases": [CASE | {"<b>": "<i>"}]}), language, LISBON)

    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "<i>" not in page


@pytest.mark.parametrize("service", SERVICES)
def test_every_section_and_column_has_its_word_in_portuguese(service: str) -> None:
    words = _WORDS["pt"]
    for name, sql in holdings_of(service).sections.items():
        assert name in words["sections"]
        columns = re.search(r"SELECT (.*?) FROM", sql)
        assert columns is not None
        plain = re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)|'[^']*'", "", columns[1]))
        for column in plain.split(", "):
            said = column.split(" AS ")[-1].split(".")[-1].strip()
            assert said in words["fields"] or _IDS.search(said), (name, said)
