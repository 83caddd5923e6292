"""Contacts: open, find, and their transitions."""

from typing import Annotated, Any

from atende.contacts.v1 import contacts_pb2
from fastapi import Depends, Query, Response
from pydantic import Field

from services.gateway.auth import keyed
from services.gateway.clients import Peers
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.common import Cursor, MaybeId, Nothing, PageSize, PathId
from services.gateway.schemas.contacts import (
    Closing,
    ContactChange,
    ContactShown,
    ContactsPage,
    NewContact,
    State,
    Taking,
    Transfer,
)
from services.gateway.serializers.contacts import contact_json
from services.gateway.serializers.times import to_stamp
from services.gateway.words import CHANNELS, CONTACT_STATES, DIRECTIONS, OUTCOMES

routes = router("contacts")


@routes.post(
    "/contacts",
    status_code=201,
    response_model=ContactShown,
    responses=CHANGING,
    summary="Open a contact",
    dependencies=[Depends(keyed)],
)
async def open_contact(body: NewContact, peers: ThePeers) -> Response:
    opened = await peers.contacts.ask(
        peers.contacts.stub.OpenContact,
        contacts_pb2.OpenContactRequest(
            channel=CHANNELS.number(body.channel),
            direction=DIRECTIONS.number(body.direction),
            person_id=body.person_id,
            on_behalf_of_id=body.on_behalf_of_id,
            service_codes=body.service_codes,
            desk=body.desk,
            address_used=body.address_used,
            confidential=body.confidential,
            note=body.note,
            waiting=body.waiting,
            opened_at=to_stamp(body.opened_at),
        ),
    )
    contact = contact_json(opened.contact)
    return made(contact, f"/v1/contacts/{contact['contact_id']}")


@routes.get(
    "/contacts",
    response_model=ContactsPage,
    responses=READING,
    summary="Contacts by state and attendant, newest first",
)
async def find(
    peers: ThePeers,
    state: Annotated[list[State], Query(), Field(max_length=10)] = [],  # noqa: B006 # FastAPI copies defaults
    attendant_id: Annotated[MaybeId, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListContacts,
        contacts_pb2.ListContactsRequest(
            states=[CONTACT_STATES.number(one) for one in state],
            attendant_id=attendant_id,
            page_size=page_size,
            page_token=cursor,
        ),
    )
    return page(map(contact_json, found.contacts), found.next_page_token)


@routes.get(
    "/contacts/{contact_id}", response_model=ContactShown, responses=READING, summary="One contact"
)
async def get(contact_id: PathId, peers: ThePeers) -> Response:
    request = contacts_pb2.GetContactRequest(contact_id=contact_id)
    return await _answered(peers, peers.contacts.stub.GetContact, request)


@routes.patch(
    "/contacts/{contact_id}",
    response_model=ContactShown,
    responses=CHANGING,
    summary="Change what is known of an open contact",
    dependencies=[Depends(keyed)],
)
async def change(contact_id: PathId, body: ContactChange, peers: ThePeers) -> Response:
    changed: dict[str, Any] = {
        name: value
        for name in ("person_id", "on_behalf_of_id", "note", "confidential")
        if (value := getattr(body, name)) is not None
    }
    request = contacts_pb2.UpdateContactRequest(
        contact_id=contact_id,
        version=body.version,
        add_service_codes=body.add_service_codes,
        add_participants=[
            contacts_pb2.Participant(role=one.role, name=one.name) for one in body.add_participants
        ],
        add_sources=body.add_sources,
        **changed,
    )
    return await _answered(peers, peers.contacts.stub.UpdateContact, request)


@routes.post(
    "/contacts/{contact_id}:take",
    response_model=ContactShown,
    responses=CHANGING,
    summary="Take a contact that waits; one attendant wins",
    dependencies=[Depends(keyed)],
)
async def take(contact_id: PathId, body: Taking, peers: ThePeers) -> Response:
    request = contacts_pb2.TakeContactRequest(contact_id=contact_id, desk=body.desk)
    return await _answered(peers, peers.contacts.stub.TakeContact, request)


@routes.post(
    "/contacts/{contact_id}:hold",
    response_model=ContactShown,
    responses=CHANGING,
    summary="Put on hold",
    dependencies=[Depends(keyed)],
)
async def hold(contact_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = contacts_pb2.HoldContactRequest(contact_id=contact_id)
    return await _answered(peers, peers.contacts.stub.HoldContact, request)


@routes.post(
    "/contacts/{contact_id}:resume",
    response_model=ContactShown,
    responses=CHANGING,
    summary="Go on after a hold",
    dependencies=[Depends(keyed)],
)
async def resume(contact_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = contacts_pb2.ResumeContactRequest(contact_id=contact_id)
    return await _answered(peers, peers.contacts.stub.ResumeContact, request)


@routes.post(
    "/contacts/{contact_id}:transfer",
    response_model=ContactShown,
    responses=CHANGING,
    summary="Hand on to somebody else; place and history are kept",
    dependencies=[Depends(keyed)],
)
async def transfer(contact_id: PathId, body: Transfer, peers: ThePeers) -> Response:
    request = contacts_pb2.TransferContactRequest(
        contact_id=contact_id, service_code=body.service_code, note=body.note
    )
    return await _answered(peers, peers.contacts.stub.TransferContact, request)


@routes.post(
    "/contacts/{contact_id}:abandon",
    response_model=ContactShown,
    responses=CHANGING,
    summary="The person left before being served",
    dependencies=[Depends(keyed)],
)
async def abandon(contact_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = contacts_pb2.AbandonContactRequest(contact_id=contact_id)
    return await _answered(peers, peers.contacts.stub.AbandonContact, request)


@routes.post(
    "/contacts/{contact_id}:close",
    response_model=ContactShown,
    responses=CHANGING,
    summary="Close with an outcome",
    dependencies=[Depends(keyed)],
)
async def close(contact_id: PathId, body: Closing, peers: ThePeers) -> Response:
    request = contacts_pb2.CloseContactRequest(
        contact_id=contact_id,
        outcome=OUTCOMES.number(body.outcome),
        note=body.note,
        closed_at=to_stamp(body.closed_at),
        version=body.version,
    )
    return await _answered(peers, peers.contacts.stub.CloseContact, request)


async def _answered(peers: Peers, method: Any, request: Any) -> Response:
    return Answer(contact_json((await peers.contacts.ask(method, request)).contact))
