"""The council's agenda, and some who are expected: booked, to be called, to see a file."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import cycle

from atende.contacts.v1 import agenda_pb2, contacts_pb2, outgoing_pb2

from chassis.errors import AlreadyExists, DomainError
from deploy.local.demo.services import SECONDS, Services, speaking_as
from deploy.local.demo.town import PORTO

BOOKINGS = 6


async def load(
    services: Services, tokens: Mapping[str, str], people: Mapping[str, str], anchor: datetime
) -> None:
    """Import the agenda once, and plan something for *people* from *anchor* on."""
    text = (PORTO / "agenda.yaml").read_text(encoding="utf-8")
    ask, stub = services.contacts.ask, services.contacts.stub
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    await ask(
        stub.ImportAgenda,
        agenda_pb2.ImportAgendaRequest(yaml=text),
        seconds=SECONDS,
        key=f"demo/agenda/{digest}",
    )
    names = sorted(people)
    with speaking_as(next(iter(tokens.values()))):
        await _book(services, [people[name] for name in names], anchor)
        await _promise(services, people[names[0]])
        await _consult(services, people[names[1]])
        await _fail(services)


async def _book(services: Services, people: list[str], anchor: datetime) -> None:
    ask, stub = services.contacts.ask, services.contacts.stub
    day = anchor.astimezone(UTC).date()
    found = await ask(
        stub.ListSlots,
        agenda_pb2.ListSlotsRequest(
            kind="counter",
            from_day=day.isoformat(),
            to_day=(day + timedelta(days=6)).isoformat(),
            channel=contacts_pb2.CHANNEL_COUNTER,
            page_size=BOOKINGS * 2,
        ),
        seconds=SECONDS,
    )
    channels = cycle((contacts_pb2.CHANNEL_COUNTER, contacts_pb2.CHANNEL_PHONE))
    chosen = found.slots[::2][:BOOKINGS]
    for number, (slot, person_id, channel) in enumerate(
        zip(chosen, people, channels, strict=False)
    ):
        request = agenda_pb2.BookAppointmentRequest(
            kind="counter",
            site=slot.site,
            starts_at=slot.starts_at,
            person_id=person_id,
            channel=channel,
            note="Traz a caderneta predial." if number == 0 else "",
        )
        try:
            await ask(stub.BookAppointment, request, seconds=SECONDS, key=f"demo/booking/{number}")
        except AlreadyExists:  # somebody booked it since the first start
            continue


async def _promise(services: Services, person_id: str) -> None:
    ask, stub = services.contacts.ask, services.contacts.stub
    for number, (person, phone, purpose) in enumerate(
        (
            (person_id, "+351910000101", "Quer saber da taxa da esplanada."),
            ("", "+351910000102", "Esperou mais de um minuto; pergunta pelo contentor."),
        )
    ):
        try:
            await ask(
                stub.RequestCallback,
                agenda_pb2.RequestCallbackRequest(person_id=person, phone=phone, purpose=purpose),
                seconds=SECONDS,
                key=f"demo/callback/{number}",
            )
        except DomainError:  # who cannot hear is never called: that is as it should be
            continue


async def _consult(services: Services, person_id: str) -> None:
    request = agenda_pb2.RequestSittingRequest(
        kind=agenda_pb2.SITTING_KIND_FILE_CONSULTATION,
        person_id=person_id,
        file_number="P/12345/08/CMP",
        purpose="Quer ver as telas finais do prédio.",
    )
    await services.contacts.ask(
        services.contacts.stub.RequestSitting, request, seconds=SECONDS, key="demo/sitting/0"
    )


async def _fail(services: Services) -> None:
    """A text to a number that no text reaches: it stands among what failed."""
    request = outgoing_pb2.SendMessageRequest(
        key="demo/failing",
        template="third_in_line",
        facts={"ticket": "A012", "position": "3"},
        address="+351220000123",
        channel=contacts_pb2.CHANNEL_SMS,
    )
    await services.contacts.ask(
        services.contacts.stub.SendMessage, request, seconds=SECONDS, key="demo/failing"
    )
