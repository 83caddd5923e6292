"""The whole citizen: what contacts and tasks know of one person, in one list."""

import asyncio
from typing import Any

from atende.contacts.v1 import contacts_pb2
from atende.tasks.v1 import tasks_pb2
from fastapi import Response
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.errors import DeadlineExceeded, Unavailable
from services.gateway.clients import Peers
from services.gateway.context import TheHouse
from services.gateway.errors import HistoryUnavailable
from services.gateway.history import Entry, Key, Part, from_cursor, merge, to_cursor
from services.gateway.routes.shared import READING, Answer, router
from services.gateway.schemas.common import Cursor, PageSize, PathId
from services.gateway.schemas.history import HistoryPage
from services.gateway.serializers.cases import case_json
from services.gateway.serializers.contacts import contact_json
from services.gateway.serializers.times import stamp_json

routes = router("people")

USUAL = 20


@routes.get(
    "/people/{person_id}/history",
    response_model=HistoryPage,
    responses=READING,
    summary="Contacts, notices, visits, calls and cases in one list, newest first",
)
async def history(
    person_id: PathId, house: TheHouse, page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    """A service that is down or slow leaves its part out, and `degraded` names it."""
    before = from_cursor(cursor)
    size = page_size or USUAL
    seconds = house.settings.history_seconds
    told = await asyncio.gather(
        _contacts(house.peers, person_id, before, size, seconds),
        _cases(house.peers, person_id, before, size, seconds),
        return_exceptions=True,
    )
    parts: list[Part] = []
    degraded: list[str] = []
    for name, part in zip(("contacts", "tasks"), told, strict=True):
        if isinstance(part, Unavailable | DeadlineExceeded):
            degraded.append(name)
        elif isinstance(part, BaseException):
            raise part
        else:
            parts.append(part)
    if not parts:
        raise HistoryUnavailable("contacts and tasks are both silent")
    entries, following = merge(parts, size)
    return Answer(
        {
            "items": [_item(entry) for entry in entries],
            "next": to_cursor(following),
            "degraded": degraded,
        }
    )


async def _contacts(
    peers: Peers, person_id: str, before: Key | None, size: int, seconds: float
) -> Part:
    told = await peers.contacts.ask(
        peers.contacts.stub.ListPersonContacts,
        contacts_pb2.ListPersonContactsRequest(
            person_id=person_id, page_size=size, **_keyset(before)
        ),
        seconds=seconds,
    )
    entries = [_entry(one, one.contact_id, "contacts") for one in told.contacts]
    return Part(entries=entries, more=told.more)


async def _cases(
    peers: Peers, person_id: str, before: Key | None, size: int, seconds: float
) -> Part:
    told = await peers.tasks.ask(
        peers.tasks.stub.ListPersonCases,
        tasks_pb2.ListPersonCasesRequest(person_id=person_id, page_size=size, **_keyset(before)),
        seconds=seconds,
    )
    return Part(entries=[_entry(one, one.case_id, "tasks") for one in told.cases], more=told.more)


def _entry(what: Any, id_: str, source: str) -> Entry:
    at = what.opened_at
    return Entry(key=Key(at.seconds, at.nanos, id_), source=source, what=what)


def _keyset(before: Key | None) -> dict[str, Any]:
    if before is None:
        return {}
    return {
        "before": Timestamp(seconds=before.seconds, nanos=before.nanos),
        "before_id": before.id,
    }


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "kind": "case",
        "at": stamp_json(entry.what.opened_at),
        "id": entry.key.id,
        "source": entry.source,
    }
    if entry.source == "tasks":
        case = case_json(entry.what)
        return item | {"state": case["state"], "case": case}
    contact = contact_json(entry.what)
    return item | {"kind": _kind(entry.what), "state": contact["state"], "contact": contact}


def _kind(contact: contacts_pb2.Contact) -> str:
    """What a contact is to a reader: a notice of ours, a call, a visit to the pages, or other."""
    if contact.direction == contacts_pb2.DIRECTION_OUTGOING:
        return "notice"
    if contact.channel == contacts_pb2.CHANNEL_PHONE:
        return "call"
    return "visit" if contact.channel == contacts_pb2.CHANNEL_WEB else "contact"
