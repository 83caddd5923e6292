"""Lines: which there are, joining one, and who waits."""

from typing import Annotated

from atende.contacts.v1 import lines_pb2
from fastapi import Depends, Query, Response

from services.gateway.auth import anyone, few_posts, keyed, signed_in
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, problems, router
from services.gateway.schemas.common import Cursor, PageSize, PathId
from services.gateway.schemas.contacts import ContactShown
from services.gateway.schemas.fields import OneOf, Text
from services.gateway.schemas.lines import LineGiven, LinesGiven, NewTicket, PaperTicket
from services.gateway.schemas.lines_shown import JoinedShown, LinesImported, LinesShown, TicketsPage
from services.gateway.serializers.contacts import contact_json
from services.gateway.serializers.lines import (
    line_json,
    overflow_json,
    own_ticket_json,
    ticket_json,
    wait_json,
)
from services.gateway.serializers.times import to_stamp
from services.gateway.words import CHANNELS, OUTCOMES, OVERFLOW_ACTIONS, PRIORITIES, STRATEGIES

routes = router("lines", guarded=False)


@routes.get(
    "/lines",
    response_model=LinesShown,
    responses=problems(422, 500, 503, 504),
    summary="The lines of a site and a channel, open or not, and how many wait",
)
async def find(
    peers: ThePeers,
    site: Annotated[str, Query(), Text(60)] = "",
    channel: Annotated[str, Query(), OneOf(CHANNELS, optional=True)] = "",
) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListLines,
        lines_pb2.ListLinesRequest(site=site, channel=CHANNELS.number(channel)),
    )
    return Answer({"items": [line_json(one) for one in found.lines]})


@routes.post(
    "/lines:import",
    response_model=LinesImported,
    responses=CHANGING,
    summary="Make or change lines, by code, as a council's file says; all or nothing",
    dependencies=[Depends(signed_in), Depends(keyed)],
)
async def take_in(body: LinesGiven, peers: ThePeers) -> Response:
    answer = await peers.contacts.ask(
        peers.contacts.stub.ImportLines,
        lines_pb2.ImportLinesRequest(lines=[_line(one) for one in body.lines]),
    )
    return Answer({"added": answer.added, "changed": answer.changed})


@routes.post(
    "/lines/{line_id}/tickets",
    status_code=201,
    response_model=JoinedShown,
    responses=CHANGING,
    summary="A ticket; where the line takes nobody, what is offered instead",
    dependencies=[Depends(anyone), Depends(few_posts), Depends(keyed)],
)
async def join(line_id: PathId, body: NewTicket, peers: ThePeers) -> Response:
    answer = await peers.contacts.ask(
        peers.contacts.stub.Join,
        lines_pb2.JoinRequest(
            line_id=line_id,
            service_code=body.service_code,
            site=body.site,
            channel=CHANNELS.number(body.channel),
            contact_id=body.contact_id,
            call_id=body.call_id,
            person_id=body.person_id,
            priority=PRIORITIES.number(body.priority),
            language=body.language,
            booked_for=to_stamp(body.booked_for),
            address_used=body.address_used,
            arrived_at=to_stamp(body.arrived_at),
            paper_number=body.paper_number,
        ),
    )
    given = answer.HasField("ticket")
    return Answer(
        {
            "ticket": own_ticket_json(answer.ticket) if given else None,
            "overflow": None if given else overflow_json(answer.overflow),
            "wait": wait_json(answer.wait) if given else None,
        },
        201,
        {"Location": f"/v1/tickets/{answer.ticket.ticket_id}"} if given else None,
    )


@routes.post(
    "/lines/{line_id}/paper-tickets",
    status_code=201,
    response_model=ContactShown,
    responses=CHANGING,
    summary="Who was served on paper during an outage, with the true times",
    dependencies=[Depends(signed_in), Depends(keyed)],
)
async def record(line_id: PathId, body: PaperTicket, peers: ThePeers) -> Response:
    answer = await peers.contacts.ask(
        peers.contacts.stub.RecordPaper,
        lines_pb2.RecordPaperRequest(
            line_id=line_id,
            paper_number=body.paper_number,
            arrived_at=to_stamp(body.arrived_at),
            called_at=to_stamp(body.called_at),
            began_at=to_stamp(body.began_at),
            ended_at=to_stamp(body.ended_at),
            outcome=OUTCOMES.number(body.outcome),
            note=body.note,
            person_id=body.person_id,
            service_code=body.service_code,
            desk=body.desk,
        ),
    )
    return made(contact_json(answer.contact), f"/v1/contacts/{answer.contact.contact_id}")


@routes.get(
    "/lines/{line_id}/tickets",
    response_model=TicketsPage,
    responses=READING,
    summary="Who waits in a line, the next first",
    dependencies=[Depends(signed_in)],
)
async def waiting(
    line_id: PathId, peers: ThePeers, page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListWaiting,
        lines_pb2.ListWaitingRequest(line_id=line_id, page_size=page_size, page_token=cursor),
    )
    return page(map(ticket_json, found.tickets), found.next_page_token)


def _line(given: LineGiven) -> lines_pb2.Line:
    return lines_pb2.Line(
        code=given.code,
        name=given.name,
        name_en=given.name_en,
        site=given.site,
        channels=[CHANNELS.number(one) for one in given.channels],
        prefix=given.prefix,
        service_codes=given.service_codes,
        skill=given.skill,
        strategy=STRATEGIES.number(given.strategy),
        fixed_order=given.fixed_order,
        hours=[
            lines_pb2.Hours(weekday=one.weekday, opens=one.opens, closes=one.closes)
            for one in given.hours
        ],
        closed_on=given.closed_on,
        offer_seconds=given.offer_seconds,
        head_start_s=given.head_start_s,
        usual_minutes=given.usual_minutes,
        target_seconds=given.target_seconds,
        target_percent=given.target_percent,
        when_closed=OVERFLOW_ACTIONS.number(given.when_closed),
        when_nobody=OVERFLOW_ACTIONS.number(given.when_nobody),
        overflow_line=given.overflow_line,
        most_waiting=given.most_waiting,
        behind=given.behind,
        returns=given.returns,
        pushed=given.pushed,
    )
