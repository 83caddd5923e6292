"""A hall with lines and attendants, over gRPC: what tests of lines begin with."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb

from chassis.auth import Role
from tests.conftest import as_caller

_KEYS = itertools.count()
ALL_DAY = [pb.Hours(weekday=day, opens="00:00", closes="23:59") for day in range(1, 8)]


def by(staff_id: str = "ana", *roles: Role, key: str = "") -> Any:
    """Called by one of the staff; each call is a new one unless it has a *key*."""
    return as_caller(*(roles or (Role.ATTENDANT,)), id=staff_id, key=key or f"key-{next(_KEYS)}")


def the_kiosk(key: str = "") -> Any:
    return as_caller(Role.PUBLIC, id="gateway", kind="client", key=key or f"key-{next(_KEYS)}")


def the_telephone() -> Any:
    return as_caller(Role.SERVICE, id="telephony", kind="client", key=f"key-{next(_KEYS)}")


def a_line_message(code: str = "geral", **changes: Any) -> pb.Line:
    given: dict[str, Any] = {
        "code": code,
        "name": f"Fila {code}",
        "site": "gabinete",
        "channels": [contacts_pb2.CHANNEL_COUNTER],
        "prefix": "A",
        "service_codes": ["*"],
        "hours": ALL_DAY,
        "behind": 2,
        "returns": 1,
    }
    return pb.Line(**{**given, **changes})


def a_phone_line_message(code: str = "telefone", **changes: Any) -> pb.Line:
    given: dict[str, Any] = {
        "site": "",
        "channels": [contacts_pb2.CHANNEL_PHONE],
        "prefix": "",
        "pushed": True,
        "when_nobody": pb.OVERFLOW_ACTION_CALLBACK,
    }
    return a_line_message(code, **{**given, **changes})


@dataclass
class Hall:
    """The lines of a stub, and the usual things done with them."""

    stub: Any
    ids: dict[str, str] = field(default_factory=dict)

    async def open(self, *lines: pb.Line) -> None:
        await self.stub.ImportLines(
            pb.ImportLinesRequest(lines=lines or [a_line_message()]),
            metadata=by("eva", Role.SUPERVISOR),
        )
        listed = await self.stub.ListLines(pb.ListLinesRequest())
        self.ids = {one.code: one.line_id for one in listed.lines}

    async def ready(
        self, staff_id: str, *codes: str, channels: tuple[str, ...] = ("CHANNEL_COUNTER",), **more
    ) -> pb.Presence:
        given = {"desk": f"Balcão {staff_id}", "site": "gabinete", **more}
        answer = await self.stub.SetPresence(
            pb.SetPresenceRequest(
                state=pb.PRESENCE_STATE_READY,
                channels=channels,
                line_ids=[self.ids[code] for code in codes or self.ids],
                **given,
            ),
            metadata=by(staff_id),
        )
        return answer.presence

    async def ticket(self, code: str = "geral", metadata: Any = None, **more: Any) -> pb.Ticket:
        answer = await self.stub.Join(
            pb.JoinRequest(line_id=self.ids[code], **more), metadata=metadata or the_kiosk()
        )
        assert answer.HasField("ticket"), answer
        return answer.ticket

    async def call(self, code: str = "telefone", **more: Any) -> pb.Ticket:
        """A caller who asked for a person."""
        return await self.ticket(code, the_telephone(), channel=contacts_pb2.CHANNEL_PHONE, **more)

    async def next(self, staff_id: str, desk: str = "", key: str = "") -> pb.Ticket | None:
        answer = await self.stub.Next(pb.NextRequest(desk=desk), metadata=by(staff_id, key=key))
        return answer.ticket if answer.HasField("ticket") else None

    async def begin(self, staff_id: str, contact_id: str) -> pb.Ticket:
        answer = await self.stub.Begin(
            pb.BeginRequest(contact_id=contact_id), metadata=by(staff_id)
        )
        return answer.ticket

    async def finish(self, staff_id: str, contact_id: str) -> contacts_pb2.Contact:
        answer = await self.stub.Finish(
            pb.FinishRequest(contact_id=contact_id, outcome=contacts_pb2.OUTCOME_ANSWERED),
            metadata=by(staff_id),
        )
        return answer.contact
