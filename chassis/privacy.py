"""
A person's own data: given to them whole, and erased where no law keeps it.

Each service says in SQL what it has of a person, what it erases and what it must
hold; `:ids` are the person's id and those merged into it. How that is served,
published and counted is the same everywhere.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from atende.identity.v1.rights_events_pb2 import ErasureAnswered, ErasureHold, ErasureRequested
from atende.privacy.v1 import privacy_pb2 as pb
from atende.privacy.v1 import privacy_pb2_grpc
from google.protobuf.message import Message
from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from chassis.delivery import Subscriber
from chassis.edge import Call, Edge, query
from chassis.errors import PermissionDenied
from chassis.ids import parse_id
from chassis.keys import destroy
from chassis.purpose import expect_purpose
from chassis.readings import data_read

# Answers kept to be repeated, for two days, say what somebody was called: whoever repeats such
# a command changes nothing twice and is answered nothing.
FORGET_ANSWERS = (
    "UPDATE idempotency SET response = '' WHERE response <> '' AND ("
    " caller_id = ANY(CAST(:ids AS text[])) OR EXISTS ("
    " SELECT 1 FROM unnest(:ids) AS one (id)"
    " WHERE position(convert_to(one.id::text, 'UTF8') IN response) > 0))"
)

MOST_ROWS = 10_000
LEAST_LOA = 2


class ExportRefused(PermissionDenied):
    """Only the person themselves, surely known, or staff who answer a request of theirs."""

    reason = "EXPORT_REFUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """
    What one service has of people.

    Attributes:
        sections: By name, a query for what the person gets; one row a record.
        erasures: Statements that erase or anonymise, in this order.
        keys: Queries for the files that are forgotten whole; their keys are destroyed before
            the erasures, which cut the way from the person to the file.
        holds: Queries of what is kept: `what`, `class`, `reason`, `until`. Asked first;
            an erasure must leave alone what they name.
    """

    service: str
    sections: Mapping[str, str]
    erasures: Sequence[str] = ()
    holds: Sequence[str] = ()
    keys: Sequence[str] = ()


# Writes into the log of readings that somebody was given a person's data.
Noted = Callable[[AsyncSession, UUID, Caller, datetime], Awaitable[None]]


async def tell_identity(
    session: AsyncSession, person_id: UUID, caller: Caller, now: datetime
) -> None:
    """Of a service that keeps no log: identity notes the export itself, and this as a part."""
    await events.publish(session, [data_read(person_id, "export_part", caller, now)])


class PersonDataServicer(privacy_pb2_grpc.PersonDataServiceServicer):
    """Serves what *holdings* say of a person; *noted* is told of all but the person themselves."""

    def __init__(self, edge: Edge, holdings: Holdings, noted: Noted = tell_identity) -> None:
        self.edge = edge
        self._holdings = holdings
        self._noted = noted

    @query(Role.CITIZEN, Role.SUPERVISOR, Role.DATA_OFFICER, Role.ADMIN, Role.SERVICE)
    async def ExportPerson(
        self, request: pb.ExportPersonRequest, call: Call
    ) -> pb.ExportPersonResponse:
        asked = request.person_id or call.caller.id
        ids = [parse_id(asked, "person_id")]
        if call.caller.has(Role.CITIZEN):
            if asked.lower() != call.caller.id or request.also or call.caller.loa < LEAST_LOA:
                raise ExportRefused(field="person_id")
        else:
            expect_purpose(call.caller)
            ids += [parse_id(one, "also") for one in request.also[:100]]
            for each in ids:
                await self._noted(call.session, each, call.caller, call.now)
        found, truncated = await export(call.session, self._holdings, ids)
        return pb.ExportPersonResponse(
            service=self._holdings.service,
            json=json.dumps(found, ensure_ascii=False, default=_said),
            truncated=truncated,
        )


async def export(
    session: AsyncSession, holdings: Holdings, ids: Sequence[UUID]
) -> tuple[dict[str, list[dict[str, Any]]], bool]:
    """Every section with its records, and whether some had more than are given."""
    sections: dict[str, list[dict[str, Any]]] = {}
    truncated = False
    for name, sql in holdings.sections.items():
        rows = (await session.execute(_of(f"{sql} LIMIT {MOST_ROWS + 1}"), {"ids": ids})).mappings()
        records = [dict(row) for row in rows]
        truncated = truncated or len(records) > MOST_ROWS
        sections[name] = records[:MOST_ROWS]
    return sections, truncated


async def erase(
    session: AsyncSession, holdings: Holdings, ids: Sequence[UUID]
) -> tuple[int, list[ErasureHold], list[str]]:
    """Erase what no law keeps; returns how many records, what is held and why, and keys gone."""
    held: list[ErasureHold] = []
    for sql in holdings.holds:
        rows = (await session.execute(_of(sql), {"ids": ids})).mappings()
        held += [
            ErasureHold(
                what=str(row["what"]),
                reason=str(row["reason"]),
                until=str(row["until"] or ""),
                **{"class": str(row["class"])},
            )
            for row in rows
        ]
    destroyed: list[str] = []
    for sql in holdings.keys:
        gone = await session.scalars(_of(destroy(sql)), {"ids": ids})
        destroyed += [str(each) for each in gone]
    erased = 0
    for sql in holdings.erasures:
        done: Any = await session.execute(_of(sql), {"ids": ids})
        erased += done.rowcount
    await forget_answers(session, ids)
    return erased, held, destroyed


def erasure_subscribers(holdings: Holdings) -> dict[type[Message], Subscriber]:
    """What a service does when a person's data are to be erased: it does, and answers."""

    async def on_erasure_requested(
        session: AsyncSession, event: ErasureRequested, now: datetime
    ) -> None:
        ids = [UUID(event.person_id), *(UUID(one) for one in event.also)]
        erased, held, destroyed = await erase(session, holdings, ids)
        answer = ErasureAnswered(
            erasure_id=event.erasure_id,
            service=holdings.service,
            erased=erased,
            holds=held,
            keys=destroyed,
        )
        answer.answered_at.FromDatetime(now)
        await events.publish(session, [answer])

    return {ErasureRequested: on_erasure_requested}


async def forget_answers(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Empty the answers kept to be repeated that are to or about *ids*."""
    await session.execute(_of(FORGET_ANSWERS), {"ids": ids})


def _said(value: Any) -> str:
    """Moments as RFC 3339 has them, in UTC; days, ids and numbers as they are written."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)


def _of(sql: str) -> Any:
    return text(sql).bindparams(bindparam("ids", type_=ARRAY(Uuid())))
