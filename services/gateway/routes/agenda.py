"""The agenda: what is free, what is booked; without an account by the code of the message."""

from typing import Annotated, Any

from atende.contacts.v1 import agenda_pb2 as pb
from fastapi import Depends, Query, Response

from services.gateway.auth import anyone, few_follows, few_posts, keyed
from services.gateway.clients import Peers
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.agenda import (
    AgendaShown,
    AppointmentEnd,
    AppointmentMade,
    AppointmentMove,
    AppointmentShown,
    AppointmentsPage,
    Arrival,
    Booked,
    Code,
    MaybeDay,
    NewAppointment,
    SlotPage,
    SlotsShown,
    Until,
)
from services.gateway.schemas.common import Cursor, Line, MaybeId, Nothing, PageSize, PathId
from services.gateway.serializers.agenda import (
    appointment_json,
    kinds_json,
    slot_json,
)
from services.gateway.serializers.times import to_stamp
from services.gateway.words import CHANNELS

routes = router("agenda", guarded=False)
staff = router("agenda")

CALENDAR: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/calendar": {}}, "description": "RFC 5545."}
}


@routes.get(
    "/agenda",
    response_model=AgendaShown,
    responses=READING,
    summary="The kinds of appointment and the sites there are",
    dependencies=[Depends(anyone)],
)
async def kinds(peers: ThePeers, language: TheLanguage) -> Response:
    known = await peers.contacts.ask(peers.contacts.stub.ListKinds, pb.ListKindsRequest())
    return Answer(kinds_json(known, language))


@routes.get(
    "/slots",
    response_model=SlotsShown,
    responses=READING,
    summary="Free places, in order; at most 62 days",
    dependencies=[Depends(anyone)],
)
async def slots(
    peers: ThePeers,
    kind: Annotated[Line, Query()],
    site: Annotated[Line, Query()] = "",
    from_day: MaybeDay = "",
    to_day: Until = "",
    channel: Annotated[Booked, Query()] = "",
    page_size: SlotPage = 0,
) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListSlots,
        pb.ListSlotsRequest(
            kind=kind,
            site=site,
            from_day=from_day,
            to_day=to_day,
            channel=CHANNELS.number(channel),
            page_size=page_size,
        ),
    )
    return Answer({"items": [slot_json(slot) for slot in found.slots], "more": found.more})


@routes.post(
    "/appointments",
    status_code=201,
    response_model=AppointmentMade,
    responses=CHANGING,
    summary="Book a place; of several at once for the last one, one gets it",
    dependencies=[Depends(anyone), Depends(few_posts), Depends(keyed)],
)
async def book(body: NewAppointment, peers: ThePeers, language: TheLanguage) -> Response:
    booked = await peers.contacts.ask(
        peers.contacts.stub.BookAppointment,
        pb.BookAppointmentRequest(
            kind=body.kind,
            site=body.site,
            starts_at=to_stamp(body.starts_at),
            person_id=body.person_id,
            service_code=body.service_code,
            channel=CHANNELS.number(body.channel),
            address=body.address,
            note=body.note,
            sitting_id=body.sitting_id,
            language=body.language or language,
        ),
    )
    appointment = appointment_json(booked.appointment) | {"code": booked.code}
    return made(appointment, f"/v1/appointments/{appointment['appointment_id']}")


@routes.get(
    "/appointments/{appointment_id}.ics",
    response_class=Response,
    responses={**READING, **CALENDAR},
    summary="For a calendar, with UID and SEQUENCE; METHOD:CANCEL once cancelled",
    dependencies=[Depends(anyone), Depends(few_follows)],
)
async def calendar_file(appointment_id: PathId, peers: ThePeers, code: Code = "") -> Response:
    request = pb.GetCalendarFileRequest(appointment_id=appointment_id, code=code)
    return await calendar_answer(peers, request, f"marcacao-{appointment_id}.ics")


@routes.get(
    "/appointments/{appointment_id}",
    response_model=AppointmentShown,
    responses=READING,
    summary="One appointment",
    dependencies=[Depends(anyone), Depends(few_follows)],
)
async def get(appointment_id: PathId, peers: ThePeers, code: Code = "") -> Response:
    request = pb.GetAppointmentRequest(appointment_id=appointment_id, code=code)
    return await _answered(peers, peers.contacts.stub.GetAppointment, request)


@routes.post(
    "/appointments/{appointment_id}:change",
    response_model=AppointmentShown,
    responses=CHANGING,
    summary="To another slot of its kind; the old place is free at once",
    dependencies=[Depends(anyone), Depends(few_follows), Depends(keyed)],
)
async def change(appointment_id: PathId, body: AppointmentMove, peers: ThePeers) -> Response:
    request = pb.ChangeAppointmentRequest(
        appointment_id=appointment_id,
        code=body.code,
        site=body.site,
        starts_at=to_stamp(body.starts_at),
        version=body.version,
    )
    return await _answered(peers, peers.contacts.stub.ChangeAppointment, request)


@routes.post(
    "/appointments/{appointment_id}:cancel",
    response_model=AppointmentShown,
    responses=CHANGING,
    summary="Give the place back",
    dependencies=[Depends(anyone), Depends(few_follows), Depends(keyed)],
)
async def cancel(appointment_id: PathId, body: AppointmentEnd, peers: ThePeers) -> Response:
    request = pb.CancelAppointmentRequest(
        appointment_id=appointment_id, code=body.code, reason=body.reason
    )
    return await _answered(peers, peers.contacts.stub.CancelAppointment, request)


@staff.get(
    "/appointments",
    response_model=AppointmentsPage,
    responses=READING,
    summary="Of one person, the latest first; or of a site and day, in order",
)
async def find(
    peers: ThePeers,
    person_id: Annotated[MaybeId, Query()] = "",
    site: Annotated[Line, Query()] = "",
    day: MaybeDay = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListAppointments,
        pb.ListAppointmentsRequest(
            person_id=person_id, site=site, day=day, page_size=page_size, page_token=cursor
        ),
    )
    return page(map(appointment_json, found.appointments), found.next_page_token)


@staff.post(
    "/appointments/{appointment_id}:arrive",
    response_model=Arrival,
    responses=CHANGING,
    summary="The person is here; late, they wait as a walk-in",
    dependencies=[Depends(keyed)],
)
async def arrive(appointment_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    here = await peers.contacts.ask(
        peers.contacts.stub.ArriveAppointment,
        pb.ArriveAppointmentRequest(appointment_id=appointment_id),
    )
    return Answer(appointment_json(here.appointment) | {"late": here.late})


@staff.post(
    "/appointments/{appointment_id}:miss",
    response_model=AppointmentShown,
    responses=CHANGING,
    summary="The person did not come",
    dependencies=[Depends(keyed)],
)
async def miss(appointment_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = pb.MissAppointmentRequest(appointment_id=appointment_id)
    return await _answered(peers, peers.contacts.stub.MissAppointment, request)


async def calendar_answer(peers: Peers, request: Any, name: str) -> Response:
    """A calendar file as browsers and calendars take it."""
    file = await peers.contacts.ask(peers.contacts.stub.GetCalendarFile, request)
    return Response(
        file.content,
        media_type=f"text/calendar; charset=utf-8; method={file.method}",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


async def _answered(peers: Peers, method: Any, request: Any) -> Response:
    return Answer(appointment_json((await peers.contacts.ask(method, request)).appointment))
