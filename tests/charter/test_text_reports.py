"""Somebody says that a text is wrong, and an editor answers."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import grpc
import pytest
from atende.charter.v1 import editing_pb2
from atende.charter.v1 import reports_pb2 as pb
from atende.charter.v1.reports_events_pb2 import TextReportAnswered, TextReported
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from services.charter.domain.reports import MOST_AN_HOUR, MOST_OPEN
from tests.charter.builders import NOW, charter_yaml, load, service_yaml
from tests.conftest import as_caller
from tests.rpc import refusal

PUBLIC = (Role.PUBLIC, Role.SERVICE)


def caller(*roles: Role, id: str = "ana") -> Any:
    return as_caller(*roles, id=id, key=str(uuid4()))


async def reported(reports: Any, *roles: Role, said: str = "O prazo está errado.") -> str:
    request = pb.ReportTextRequest(code="s-1", part="term", said=said)
    return (await reports.ReportText(request, metadata=caller(*roles))).report_id


async def queue(reports: Any, **more: Any) -> list[pb.TextReport]:
    request = pb.ListTextReportsRequest(**more)
    return list((await reports.ListTextReports(request, metadata=caller(Role.EDITOR))).reports)


def answered(reports: Any, report_id: str, answer: str = "Corrigido.", **more: Any) -> Any:
    request = pb.AnswerTextReportRequest(
        report_id=report_id,
        revision=1,
        answer=answer,
        **{"state": pb.TEXT_REPORT_STATE_CORRECTED, **more},
    )
    return reports.AnswerTextReport(request, metadata=caller(Role.EDITOR, id="eva"))


async def test_a_report_becomes_work_for_the_editor_and_is_answered(
    reports: Any, editing: Any, sessions: Any
) -> None:
    await load(sessions, charter_yaml())
    report_id = await reported(reports, Role.ATTENDANT)
    [waiting] = await queue(reports)
    lines = await editing.ListEditorial(
        editing_pb2.ListEditorialRequest(), metadata=caller(Role.EDITOR)
    )

    await answered(reports, report_id)

    assert (waiting.code, waiting.version, waiting.part) == ("S-1", 1, "term")
    assert (waiting.by_staff, waiting.staff_id) == (True, "ana")
    assert lines.lines[0].open_reports == 1
    assert await queue(reports) == []
    [done] = await queue(reports, answered=True)
    assert (done.state, done.answered_by) == (pb.TEXT_REPORT_STATE_CORRECTED, "eva")
    async with sessions() as session:
        rows = (await session.execute(select(outbox.c.subject, outbox.c.payload))).all()
    told = [row for row in rows if "Report" in row.subject]
    assert TextReported.FromString(told[0].payload).code == "S-1"
    assert TextReportAnswered.FromString(told[1].payload).corrected


async def test_the_answer_is_seen_by_who_reads_the_entry_and_not_who_said_it(
    reports: Any, sessions: Any
) -> None:
    await load(sessions, charter_yaml())
    report_id = await reported(reports, *PUBLIC, said="O meu vizinho João diz outra coisa.")
    request = pb.ListAnsweredReportsRequest(code="S-1")
    before = await reports.ListAnsweredReports(request, metadata=caller(*PUBLIC))
    await answered(reports, report_id)

    public = await reports.ListAnsweredReports(request, metadata=caller(*PUBLIC))
    staff = await reports.ListAnsweredReports(request, metadata=caller(Role.ATTENDANT))
    own = await reports.FollowTextReport(
        pb.FollowTextReportRequest(report_id=report_id), metadata=caller(*PUBLIC)
    )

    assert list(before.reports) == []
    assert [(one.answer, one.said, one.answered_by) for one in public.reports] == [
        ("Corrigido.", "", "")
    ]
    assert staff.reports[0].said == "O meu vizinho João diz outra coisa."
    assert (own.report.answer, own.report.answered_by) == ("Corrigido.", "")


async def test_a_report_is_answered_once(reports: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    report_id = await reported(reports, Role.ATTENDANT)
    await answered(reports, report_id)

    refused = await refusal(answered(reports, report_id, "Outra vez."))

    assert refused.status == (grpc.StatusCode.FAILED_PRECONDITION, "TEXT_REPORT_ANSWERED")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"state": pb.TEXT_REPORT_STATE_OPEN}, "TEXT_REPORT_ANSWER_INVALID"),
        ({"state": pb.TEXT_REPORT_STATE_UNSPECIFIED}, "TEXT_REPORT_ANSWER_INVALID"),
        ({"answer": ""}, "TEXT_MISSING"),
        ({"revision": 7}, "TEXT_REPORT_CHANGED"),
        ({"report_id": "0192f000-0000-7000-8000-000000000000"}, "TEXT_REPORT_NOT_FOUND"),
    ],
)
async def test_an_answer_that_is_none_is_refused(
    reports: Any, sessions: Any, more: dict[str, Any], reason: str
) -> None:
    await load(sessions, charter_yaml())
    report_id = await reported(reports, Role.ATTENDANT)
    fields: dict[str, Any] = {
        "report_id": report_id,
        "revision": 1,
        "answer": "Sim.",
        "state": pb.TEXT_REPORT_STATE_NOT_CHANGED,
    }

    call = reports.AnswerTextReport(
        pb.AnswerTextReportRequest(**fields | more), metadata=caller(Role.EDITOR)
    )

    assert (await refusal(call)).reason == reason


async def test_one_person_tells_of_so_many_slips_an_hour(
    reports: Any, sessions: Any, clock: SimpleNamespace
) -> None:
    await load(sessions, charter_yaml())
    for _ in range(MOST_AN_HOUR):
        await reported(reports, Role.CITIZEN)

    request = pb.ReportTextRequest(code="S-1", said="Mais uma.")
    refused = await refusal(reports.ReportText(request, metadata=caller(Role.CITIZEN)))
    clock.now = NOW + timedelta(hours=1, seconds=1)

    assert refused.status == (grpc.StatusCode.RESOURCE_EXHAUSTED, "TOO_MANY_TEXT_REPORTS")
    assert await reported(reports, Role.CITIZEN)


async def test_an_entry_takes_no_more_reports_than_are_read(reports: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    for _ in range(MOST_OPEN):
        await reported(reports, *PUBLIC)

    request = pb.ReportTextRequest(code="S-1", said="Mais uma.")
    refused = await refusal(reports.ReportText(request, metadata=caller(*PUBLIC)))

    assert refused.reason == "TOO_MANY_TEXT_REPORTS"


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (pb.ReportTextRequest(code="S-9", said="x"), "SERVICE_NOT_FOUND"),
        (pb.ReportTextRequest(code="A-1", said="x"), "SERVICE_NOT_FOUND"),
        (pb.ReportTextRequest(code="S-1", version=9, said="x"), "SERVICE_VERSION_NOT_FOUND"),
        (pb.ReportTextRequest(code="S-1", version=-1, said="x"), "SERVICE_VERSION_INVALID"),
        (pb.ReportTextRequest(code="S-1", said=" "), "TEXT_MISSING"),
        (pb.ReportTextRequest(code="S-1", said="x" * 1001), "TEXT_TOO_LONG"),
    ],
)
async def test_only_what_can_be_read_can_be_wrong(
    reports: Any, sessions: Any, request_: Any, reason: str
) -> None:
    await load(
        sessions, charter_yaml(service_yaml("S-1"), service_yaml("A-1", audience="attendants"))
    )

    call = reports.ReportText(request_, metadata=caller(*PUBLIC))

    assert (await refusal(call)).reason == reason


async def test_the_queue_is_read_page_by_page(reports: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    made = [await reported(reports, Role.ATTENDANT) for _ in range(5)]

    seen, token = [], ""
    while True:
        page = await reports.ListTextReports(
            pb.ListTextReportsRequest(page_size=2, page_token=token), metadata=caller(Role.EDITOR)
        )
        seen += [one.report_id for one in page.reports]
        if not (token := page.next_page_token):
            break

    assert sorted(seen) == sorted(made)
    refused = await refusal(
        reports.ListTextReports(pb.ListTextReportsRequest(), metadata=caller(Role.ATTENDANT))
    )
    assert refused.reason == "ROLE_MISSING"
