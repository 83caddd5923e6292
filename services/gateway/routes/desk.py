"""The desk of one attendant: what they are ready for, the next person, what they are offered."""

import asyncio
from typing import Annotated

from atende.contacts.v1 import lines_pb2
from fastapi import Depends, Path, Query, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, router
from services.gateway.schemas.common import PathId
from services.gateway.schemas.fields import Text
from services.gateway.schemas.lines import Declining, NewPresence, NextPlease, Skills
from services.gateway.schemas.lines_shown import (
    DeskShown,
    NextShown,
    OffersShown,
    PresenceShown,
    PresencesShown,
    TicketShown,
)
from services.gateway.serializers.lines import offer_json, presence_json, ticket_json
from services.gateway.words import CHANNELS, PRESENCES

routes = router("desk")


@routes.get(
    "/desk",
    response_model=DeskShown,
    responses=READING,
    summary="What one is ready for, whom one serves and has put aside, what one is offered",
)
async def mine(peers: ThePeers) -> Response:
    stub = peers.contacts.stub
    found, offers = await asyncio.gather(
        peers.contacts.ask(stub.GetPresence, lines_pb2.GetPresenceRequest()),
        peers.contacts.ask(stub.ListOffers, lines_pb2.ListOffersRequest()),
    )
    return Answer(
        {
            "presence": presence_json(found.presence),
            "ticket": ticket_json(found.ticket) if found.HasField("ticket") else None,
            "parked": [ticket_json(one) for one in found.parked],
            "offers": [offer_json(one) for one in offers.offers],
        }
    )


@routes.post(
    "/desk:presence",
    response_model=PresenceShown,
    responses=CHANGING,
    summary="Say what one is ready for; a supervisor may say it for another",
    dependencies=[Depends(keyed)],
)
async def be(body: NewPresence, peers: ThePeers) -> Response:
    answer = await peers.contacts.ask(
        peers.contacts.stub.SetPresence,
        lines_pb2.SetPresenceRequest(
            staff_id=body.staff_id,
            state=PRESENCES.number(body.state),
            channels=[CHANNELS.number(one) for one in body.channels],
            line_ids=body.line_ids,
            desk=body.desk,
            site=body.site,
        ),
    )
    return Answer(presence_json(answer.presence))


@routes.post(
    "/desk:next",
    response_model=NextShown,
    responses=CHANGING,
    summary="Call the next person; null when nobody waits",
    dependencies=[Depends(keyed)],
)
async def call_next(body: NextPlease, peers: ThePeers) -> Response:
    answer = await peers.contacts.ask(
        peers.contacts.stub.Next, lines_pb2.NextRequest(desk=body.desk)
    )
    waited = answer.HasField("ticket")
    return Answer({"ticket": ticket_json(answer.ticket) if waited else None})


@routes.get(
    "/offers", response_model=OffersShown, responses=READING, summary="What one is offered now"
)
async def offered(peers: ThePeers) -> Response:
    found = await peers.contacts.ask(peers.contacts.stub.ListOffers, lines_pb2.ListOffersRequest())
    return Answer({"items": [offer_json(one) for one in found.offers]})


@routes.post(
    "/offers/{offer_id}:accept",
    response_model=TicketShown,
    responses=CHANGING,
    summary="Serve who was offered",
    dependencies=[Depends(keyed)],
)
async def accept(offer_id: PathId, body: NextPlease, peers: ThePeers) -> Response:
    answer = await peers.contacts.ask(
        peers.contacts.stub.AcceptOffer,
        lines_pb2.AcceptOfferRequest(offer_id=offer_id, desk=body.desk),
    )
    return Answer(ticket_json(answer.ticket))


@routes.post(
    "/offers/{offer_id}:decline",
    status_code=204,
    responses=CHANGING,
    summary="Let the next attendant be offered them; their place is kept",
    dependencies=[Depends(keyed)],
)
async def decline(offer_id: PathId, body: Declining, peers: ThePeers) -> Response:
    await peers.contacts.ask(
        peers.contacts.stub.DeclineOffer,
        lines_pb2.DeclineOfferRequest(offer_id=offer_id, reason=body.reason),
    )
    return Response(status_code=204)


@routes.get(
    "/presences",
    response_model=PresencesShown,
    responses=READING,
    summary="What each of `ids` (separated by commas) is ready and certified for",
)
async def presences(peers: ThePeers, ids: Annotated[str, Query(), Text(4000)] = "") -> Response:
    wanted = [one.strip() for one in ids.split(",") if one.strip()]
    found = await peers.contacts.ask(
        peers.contacts.stub.BatchGetPresences,
        lines_pb2.BatchGetPresencesRequest(staff_ids=wanted),
    )
    return Answer({"items": [presence_json(one) for one in found.presences]})


@routes.post(
    "/staff/{staff_id}:skills",
    response_model=PresenceShown,
    responses=CHANGING,
    summary="Skills and languages of one of the staff, by a supervisor",
    dependencies=[Depends(keyed)],
)
async def skills(
    staff_id: Annotated[str, Path(), Text(60, required=True)], body: Skills, peers: ThePeers
) -> Response:
    answer = await peers.contacts.ask(
        peers.contacts.stub.SetSkills,
        lines_pb2.SetSkillsRequest(
            staff_id=staff_id,
            skills=[
                lines_pb2.Skill(code=one.code, certified_until=one.certified_until or "")
                for one in body.skills
            ],
            languages=body.languages,
        ),
    )
    return Answer(presence_json(answer.presence))
