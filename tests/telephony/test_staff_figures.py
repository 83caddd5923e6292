"""The figures of the telephone, each against its definition."""

from datetime import timedelta
from uuid import uuid4

import pytest
from atende.telephony.v1 import (
    figures_pb2,
    figures_pb2_grpc,
)
from sqlalchemy import insert

from chassis.ids import new_id
from services.telephony.domain.call import CallState, Ending
from services.telephony.models import CallRow, ConversationRow
from services.telephony.servicer.figures import FigureServicer
from tests.rpc import refusal
from tests.telephony.builders import NOW
from tests.telephony.staff import supervisor


def a_call(seconds: int, **changes):
    """A call that began *seconds* after NOW."""
    began = NOW + timedelta(seconds=seconds)
    fields = {
        "id": new_id(),
        "exchange_call_id": str(uuid4()),
        "caller_number": "",
        "called_number": "",
        "state": CallState.ENDED,
        "place": "0",
        "language": "pt",
        "wrong": 0,
        "done": False,
        "heard": False,
        "service": "",
        "began_at": began,
        "requested_at": None,
        "answered_at": None,
        "ended_at": began + timedelta(seconds=300),
        "ending": Ending.COMPLETED,
    }
    asked = changes.pop("asked", None)
    waited = changes.pop("waited", None)
    left = changes.pop("left", None)
    if asked is not None:
        fields["requested_at"] = began + timedelta(seconds=asked)
    if waited is not None:
        fields["answered_at"] = fields["requested_at"] + timedelta(seconds=waited)
    if left is not None:
        fields["ended_at"] = fields["requested_at"] + timedelta(seconds=left)
        fields["ending"] = Ending.ABANDONED
    return fields | changes


async def test_each_figure_counts_what_its_definition_says(edge, serve_grpc) -> None:
    answered = a_call(0, asked=10, waited=20)
    rows = [
        answered,
        a_call(10, asked=10, waited=100),
        a_call(20, asked=10, left=30),
        a_call(30, asked=10, left=4),
        a_call(40, ending=Ending.DROPPED_IN_MENU),
        a_call(50),
        a_call(60, asked=5, ending=Ending.CALLED_BACK),
        a_call(70, ending=Ending.FAILED),
        a_call(-100_000, asked=1, waited=1),
    ]
    async with edge.sessions.begin() as session:
        await session.execute(insert(CallRow), rows)
        await session.execute(
            insert(ConversationRow).values(
                id=new_id(),
                call_id=answered["id"],
                contact_id="",
                staff_id="ana",
                outgoing=False,
                began_at=NOW,
                ended_at=NOW,
                talk_s=100,
                hold_s=20,
                transferred=True,
            )
        )
    servicer = FigureServicer(edge)
    channel = await serve_grpc(
        lambda server: figures_pb2_grpc.add_FigureServiceServicer_to_server(servicer, server)
    )
    stub = figures_pb2_grpc.FigureServiceStub(channel)
    request = figures_pb2.GetCallFiguresRequest()
    getattr(request, "from").FromDatetime(NOW)
    request.to.FromDatetime(NOW + timedelta(hours=1))

    answer = await stub.GetCallFigures(request, metadata=supervisor())

    figures = answer.figures
    assert (figures.came, figures.offered, figures.answered) == (8, 5, 2)
    assert (figures.abandoned, figures.short, figures.called_back) == (1, 1, 1)
    assert (figures.dropped_in_menu, figures.served_in_menu, figures.failed) == (1, 1, 1)
    assert figures.service_level == pytest.approx(1 / 3)
    assert figures.average_speed_s == pytest.approx(60.0)
    assert (figures.talk_s, figures.hold_s, figures.handling_s) == (100, 20, 120)
    assert figures.transferred == 1
    assert [(hour.came, hour.answered) for hour in answer.hours] == [(8, 2)]


async def test_figures_without_a_denominator_are_unset(edge, serve_grpc) -> None:
    servicer = FigureServicer(edge)
    channel = await serve_grpc(
        lambda server: figures_pb2_grpc.add_FigureServiceServicer_to_server(servicer, server)
    )
    stub = figures_pb2_grpc.FigureServiceStub(channel)
    request = figures_pb2.GetCallFiguresRequest()
    getattr(request, "from").FromDatetime(NOW)
    request.to.FromDatetime(NOW + timedelta(hours=1))

    figures = (await stub.GetCallFigures(request, metadata=supervisor())).figures

    assert not figures.HasField("service_level")
    request.to.FromDatetime(NOW + timedelta(days=400))
    assert (
        await refusal(stub.GetCallFigures(request, metadata=supervisor()))
    ).reason == "SPAN_INVALID"
