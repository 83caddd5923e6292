"""What is handed out as CSV and PDF, and messages shown as they are."""

import csv
import io

import pytest
from atende.tasks.v1 import advocate_pb2, indicators_pb2
from pydantic import TypeAdapter

from services.gateway.schemas.described import shown
from services.gateway.serializers.described import message_json
from services.gateway.serializers.reports.advocate import year_pdf
from services.gateway.serializers.reports.files import csv_of
from tests.gateway.builders import at
from tests.gateway.quality_routes import quality_answers


def rows_of(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


async def test_the_year_of_the_advocate_comes_as_csv_that_a_spreadsheet_reads(ana) -> None:
    answer = await ana.get(
        "/v1/advocate/years/2026/figures.csv", headers={"accept-language": "pt-PT"}
    )

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="provedor-2026.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = rows_of(answer.content)
    assert rows[0] == ["ano", "tabela", "chave", "contagem"]
    assert ["2026", "by_unit", "FISC", "85"] in rows
    assert ["2026", "median_days_to_close", "", "21.5"] in rows


async def test_a_suppressed_figure_leaves_nothing_in_the_csv(nobody) -> None:
    rows = rows_of((await nobody.get("/v1/indicators/public.csv?by=channel")).content)

    [video] = [row for row in rows if row[4] == "video"]
    assert video[5:] == ["", "", "", "", "1"]
    [counter] = [row for row in rows if row[4] == "counter"]
    assert counter[5:] == ["1340", "0", "1340", "", "0"]


@pytest.mark.parametrize(
    "path", ["/v1/advocate/years/2026/report.pdf", "/v1/indicators/public.pdf"]
)
async def test_a_report_is_a_pdf_with_its_letters_in_it(ana, path) -> None:
    for language in ("pt-PT", "en"):
        answer = await ana.get(path, headers={"accept-language": language})

        assert answer.headers["content-type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-1.")
        assert answer.content.count(b"/FontFile2") == 2
        assert (b"(pt-PT)" if language == "pt-PT" else b"(en)") in answer.content


def test_accents_are_letters_of_the_embedded_font() -> None:
    """A letter the font lacks would be a warning, which is an error here."""
    year = advocate_pb2.GetAdvocateYearResponse(
        year=2026,
        by_unit=[advocate_pb2.YearCount(key="Água, ações e fiscalização à Sé – «ºª€»", count=3)],
    )

    assert year_pdf(year, "pt", {}).startswith(b"%PDF")


def test_a_cell_of_a_csv_is_never_a_formula() -> None:
    assert csv_of([["=1+1", "@x", "-5", -5, 1.5, None]]) == (
        b"\xef\xbb\xbf'=1+1,'@x,'-5,-5,1.5,\r\n"
    )


def test_a_message_is_shown_as_its_model_says() -> None:
    for answer in quality_answers().values():
        model = shown(type(answer))
        TypeAdapter(model).validate_python(message_json(answer))


def test_enums_are_words_and_what_is_not_set_is_null() -> None:
    message = advocate_pb2.Letter(step=advocate_pb2.LETTER_STEP_HEAD, sent_at=at(0))

    found = message_json(message)

    assert (found["step"], found["answered_at"], found["answer_by"]) == ("head", None, None)
    assert found["sent_at"].endswith("Z")
    assert message_json(indicators_pb2.Indicator())["by"] == ""
