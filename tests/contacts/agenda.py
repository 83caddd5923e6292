"""An agenda, a calendar and the calls of it, for tests."""

from datetime import date
from typing import Any

from atende.contacts.v1 import agenda_pb2 as pb

from chassis.auth import Role
from chassis.errors import Unavailable
from services.contacts.handlers.appointments import Writing
from services.contacts.settings import Settings, stationery
from tests.conftest import as_caller

PORTAL = "https://atende.example"
SECRET = "secret of the tests, long enough"
WRITTEN_WITH = stationery(Settings(portal_url=PORTAL, link_secret=SECRET))
WRITING = Writing(stationery=WRITTEN_WITH, secret=SECRET)

PLAN = """
zone: Europe/Lisbon
sites:
  - {code: C, name: Centro, address: Rua A 1}
kinds:
  - code: counter
    name: {pt: Balcão, en: Counter}
    minutes: 30
    notice_minutes: 0
    days_ahead: 200
  - code: consultation
    name: {pt: Consulta, en: Consultation}
    minutes: 60
    notice_minutes: 0
    days_ahead: 200
    needs_sitting: file_consultation
patterns:
  - kind: counter
    site: C
    weekdays: [monday, tuesday, wednesday, thursday, friday]
    from: "09:00"
    until: "14:00"
    places: 1
  - {kind: consultation, site: C, weekdays: [tuesday], from: "09:00", until: "11:00", places: 1}
reminders: {days_before: [2], at: "10:00"}
callbacks: {working_days: 2, from: "09:00", until: "20:00", pauses_minutes: [120, 240]}
quiet_hours: {sms: {from: "21:00", until: "08:30"}}
sittings: {archive_unit: ARQ, archive_service: URB-02}
"""


class Calendar:
    """Says which days are closed, or nothing when it is away."""

    def __init__(self, *days: date) -> None:
        self.days = frozenset(days)
        self.away = False

    async def closed(self, first: date, last: date) -> frozenset[date]:
        if self.away:
            raise Unavailable("tasks is away")
        return self.days


def staff(key: str = "", *roles: Role, id: str = "ana") -> Any:
    return as_caller(*(roles or (Role.ATTENDANT, Role.SUPERVISOR)), id=id, key=key)


def public(key: str = "") -> Any:
    return as_caller(Role.PUBLIC, id="gateway", kind="client", key=key)


def citizen(person_id: object, key: str = "") -> Any:
    return as_caller(Role.CITIZEN, id=str(person_id), kind="citizen", key=key)


async def booked(
    agenda: Any, starts_at: Any, *, key: str, metadata: Any = None, **fields: Any
) -> pb.BookAppointmentResponse:
    request = pb.BookAppointmentRequest(**{"kind": "counter", "site": "C", **fields})
    request.starts_at.FromDatetime(starts_at)
    answer: pb.BookAppointmentResponse = await agenda.BookAppointment(
        request, metadata=metadata or staff(key)
    )
    return answer
