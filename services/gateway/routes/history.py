"""The whole citizen: everything between them and the council, in one list."""

from collections.abc import Iterable
from typing import Any

from atende.contacts.v1 import history_pb2
from atende.tasks.v1 import tasks_pb2
from fastapi import Response
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.errors import DeadlineExceeded, Unavailable
from services.gateway.clients import Peers
from services.gateway.context import TheHouse
from services.gateway.errors import HistoryUnavailable
from services.gateway.history import Key, from_cursor, to_cursor
from services.gateway.routes.shared import READING, Answer, router
from services.gateway.schemas.common import Cursor, PageSize, PathId
from services.gateway.schemas.history import HistoryPage
from services.gateway.serializers.cases import case_json
from services.gateway.serializers.history import item_json
from services.gateway.serializers.times import stamp_json

routes = router("people")

USUAL = 20


@routes.get(
    "/people/{person_id}/history",
    response_model=HistoryPage,
    responses=READING,
    summary="Contacts, notices, visits, calls, appointments and cases in one list, newest first",
)
async def history(
    person_id: PathId, house: TheHouse, page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    """
    One call: contacts keeps what all services told.

    While it is down or slow tasks tells what it has, and `degraded` says what is missing.
    """
    before = from_cursor(cursor)
    size = page_size or USUAL
    seconds = house.settings.history_seconds
    try:
        told = await _told(house.peers, person_id, before, size, seconds)
    except (Unavailable, DeadlineExceeded):
        return await _cases_alone(house.peers, person_id, before, size, seconds)
    last = told.entries[-1] if told.more and told.entries else None
    following = Key(last.at.seconds, last.at.nanos, last.id) if last else None
    return _page(map(item_json, told.entries), following, [])


async def _told(
    peers: Peers, person_id: str, before: Key | None, size: int, seconds: float
) -> history_pb2.ListHistoryResponse:
    told: history_pb2.ListHistoryResponse = await peers.contacts.ask(
        peers.contacts.stub.ListHistory,
        history_pb2.ListHistoryRequest(person_id=person_id, page_size=size, **_keyset(before)),
        seconds=seconds,
    )
    return told


async def _cases_alone(
    peers: Peers, person_id: str, before: Key | None, size: int, seconds: float
) -> Response:
    try:
        told = await peers.tasks.ask(
            peers.tasks.stub.ListPersonCases,
            tasks_pb2.ListPersonCasesRequest(
                person_id=person_id, page_size=size, **_keyset(before)
            ),
            seconds=seconds,
        )
    except (Unavailable, DeadlineExceeded):
        raise HistoryUnavailable("contacts and tasks are both silent") from None
    last = told.cases[-1] if told.more and told.cases else None
    following = Key(last.opened_at.seconds, last.opened_at.nanos, last.case_id) if last else None
    return _page(map(_case_item, told.cases), following, ["contacts"])


def _page(items: Iterable[dict[str, Any]], following: Key | None, degraded: list[str]) -> Response:
    return Answer({"items": list(items), "next": to_cursor(following), "degraded": degraded})


def _keyset(before: Key | None) -> dict[str, Any]:
    if before is None:
        return {}
    return {
        "before": Timestamp(seconds=before.seconds, nanos=before.nanos),
        "before_id": before.id,
    }


def _case_item(case: tasks_pb2.Case) -> dict[str, Any]:
    shown = case_json(case)
    return {
        "kind": "case",
        "at": stamp_json(case.opened_at),
        "id": case.case_id,
        "source": "tasks",
        "state": shown["state"],
        "case": shown,
    }
