"""The gRPC edge: message in, handler, message out. No rules, no SQL."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from atende.contacts.v1 import contacts_pb2 as pb
from atende.contacts.v1 import contacts_pb2_grpc
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.edge import Call, Edge, command, query
from chassis.ids import new_id, parse_id, parse_optional_id
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.contacts.clients import CharterClient, IdentityClient
from services.contacts.domain import contact as rules
from services.contacts.domain import participants as taking_part
from services.contacts.domain.changing import Changes, Keep
from services.contacts.domain.contact import Contact, ContactId, Subject
from services.contacts.domain.errors import KeyHalfGiven
from services.contacts.handlers import contacts as handlers
from services.contacts.handlers.confidence import as_seen_by
from services.contacts.handlers.lines import tickets_of
from services.contacts.serializers.contacts import (
    address_used,
    channel_from_proto,
    contact_to_proto,
    direction_from_proto,
    moment,
    outcome_from_proto,
    state_from_proto,
)
from services.contacts.servicer.base import READERS, WRITERS


class ContactServicer(contacts_pb2_grpc.ContactServiceServicer):
    def __init__(self, edge: Edge, charter: CharterClient, identity: IdentityClient) -> None:
        self.edge = edge
        self._charter = charter
        self._identity = identity

    @command(*WRITERS)
    async def OpenContact(
        self, request: pb.OpenContactRequest, call: Call
    ) -> pb.OpenContactResponse:
        channel = channel_from_proto(request.channel)
        people = {
            "person_id": parse_optional_id(request.person_id, "person_id"),
            "on_behalf_of_id": parse_optional_id(request.on_behalf_of_id, "on_behalf_of_id"),
        }
        draft = rules.open_contact(
            ContactId(new_id()),
            channel=channel,
            direction=direction_from_proto(request.direction),
            **people,
            attendant_id=call.caller.id,
            desk=request.desk,
            address_used=address_used(request.address_used, channel),
            confidential=request.confidential,
            note=request.note,
            waiting=request.waiting,
            opened_at=_given(request, "opened_at"),
            now=call.now,
        )
        # Others are asked only about a contact that is right in itself.
        subjects = await self._subjects(request.service_codes, "service_codes")
        await self._identity.expect(people)
        contact = rules.with_subjects(draft, subjects, "service_codes")
        await handlers.open_contact(call.session, contact)
        return pb.OpenContactResponse(contact=contact_to_proto(contact))

    @query(*READERS)
    async def GetContact(self, request: pb.GetContactRequest, call: Call) -> pb.GetContactResponse:
        contact = await handlers.get_contact(call.session, _id(request), call.caller, call.now)
        return pb.GetContactResponse(contact=contact_to_proto(contact))

    @command(*WRITERS)
    async def TakeContact(
        self, request: pb.TakeContactRequest, call: Call
    ) -> pb.TakeContactResponse:
        contact = await handlers.take_contact(
            call.session, _id(request), call.caller, request.desk, call.now
        )
        return pb.TakeContactResponse(contact=_shown(contact, call))

    @command(*WRITERS)
    async def HoldContact(
        self, request: pb.HoldContactRequest, call: Call
    ) -> pb.HoldContactResponse:
        contact = await handlers.hold_contact(call.session, _id(request), call.caller, call.now)
        return pb.HoldContactResponse(contact=_shown(contact, call))

    @command(*WRITERS)
    async def ResumeContact(
        self, request: pb.ResumeContactRequest, call: Call
    ) -> pb.ResumeContactResponse:
        contact = await handlers.resume_contact(call.session, _id(request), call.caller, call.now)
        return pb.ResumeContactResponse(contact=_shown(contact, call))

    @command(*WRITERS)
    async def TransferContact(
        self, request: pb.TransferContactRequest, call: Call
    ) -> pb.TransferContactResponse:
        subject = None
        if request.service_code:
            code = clean(request.service_code, field="service_code", longest=rules.LONGEST_CODE)
            subject = await self._charter.subject(code, "service_code")
        contact = await handlers.transfer_contact(
            call.session, _id(request), call.caller, subject, request.note, call.now
        )
        return pb.TransferContactResponse(contact=_shown(contact, call))

    @command(*WRITERS)
    async def AbandonContact(
        self, request: pb.AbandonContactRequest, call: Call
    ) -> pb.AbandonContactResponse:
        contact = await handlers.abandon_contact(call.session, _id(request), call.now)
        return pb.AbandonContactResponse(contact=_shown(contact, call))

    @command(*WRITERS)
    async def CloseContact(
        self, request: pb.CloseContactRequest, call: Call
    ) -> pb.CloseContactResponse:
        contact = await handlers.close_contact(
            call.session,
            _id(request),
            call.caller,
            outcome_from_proto(request.outcome),
            request.note,
            closed_at=_given(request, "closed_at"),
            version=request.version,
            now=call.now,
        )
        return pb.CloseContactResponse(contact=_shown(contact, call))

    @command(*WRITERS)
    async def UpdateContact(
        self, request: pb.UpdateContactRequest, call: Call
    ) -> pb.UpdateContactResponse:
        people = {
            "person_id": parse_optional_id(request.person_id, "person_id"),
            "on_behalf_of_id": parse_optional_id(request.on_behalf_of_id, "on_behalf_of_id"),
        }
        subjects = await self._subjects(request.add_service_codes, "add_service_codes")
        await self._identity.expect(people)
        changes = Changes(
            person_id=people["person_id"] if request.HasField("person_id") else Keep.KEEP,
            on_behalf_of_id=(
                people["on_behalf_of_id"] if request.HasField("on_behalf_of_id") else Keep.KEEP
            ),
            add_subjects=subjects,
            note=request.note if request.HasField("note") else None,
            confidential=request.confidential if request.HasField("confidential") else None,
            add_participants=taking_part.participants(
                [(one.role, one.name) for one in request.add_participants], "add_participants"
            ),
            add_sources=taking_part.sources(request.add_sources, "add_sources"),
        )
        contact = await handlers.update_contact(
            call.session, _id(request), call.caller, changes, request.version, call.now
        )
        return pb.UpdateContactResponse(contact=_shown(contact, call))

    @query(*READERS)
    async def ListPersonContacts(
        self, request: pb.ListPersonContactsRequest, call: Call
    ) -> pb.ListPersonContactsResponse:
        found, more = await handlers.list_person_contacts(
            call.session,
            parse_id(request.person_id, "person_id"),
            call.caller,
            before=_key(request),
            size=page_size(request.page_size),
            now=call.now,
        )
        return pb.ListPersonContactsResponse(contacts=_all(found), more=more)

    @query(*READERS)
    async def ListContacts(
        self, request: pb.ListContactsRequest, call: Call
    ) -> pb.ListContactsResponse:
        found, more = await handlers.list_contacts(
            call.session,
            [state_from_proto(state, f"states[{n}]") for n, state in enumerate(request.states)],
            clean(request.attendant_id, field="attendant_id", required=False),
            call.caller,
            before=decode_moment(request.page_token),
            size=page_size(request.page_size),
        )
        last = found[-1] if more else None
        tickets = await tickets_of(call.session, found)
        return pb.ListContactsResponse(
            contacts=[contact_to_proto(one, tickets.get(one.id, "")) for one in found],
            next_page_token=encode_moment(last.opened_at, last.id) if last else "",
        )

    async def _subjects(self, codes: Sequence[str], field: str) -> tuple[Subject, ...]:
        return await self._charter.subjects(rules.subject_codes(codes, field), field)


def _shown(contact: Contact, call: Call) -> pb.Contact:
    """A changed contact as the caller may see it; they may have ended one that is not theirs."""
    return contact_to_proto(as_seen_by(contact, call.caller))


def _id(request: object) -> ContactId:
    return ContactId(parse_id(request.contact_id, "contact_id"))  # type: ignore[attr-defined] # each has one


def _given(request: pb.OpenContactRequest | pb.CloseContactRequest, field: str) -> datetime | None:
    if not request.HasField(field):
        return None
    stamp: Timestamp = getattr(request, field)
    return moment(stamp, field)


def _key(request: pb.ListPersonContactsRequest) -> tuple[datetime, UUID] | None:
    if request.HasField("before") != bool(request.before_id):
        raise KeyHalfGiven(field="before_id")
    if not request.before_id:
        return None
    return moment(request.before, "before"), parse_id(request.before_id, "before_id")


def _all(found: list[Contact]) -> list[pb.Contact]:
    return [contact_to_proto(contact) for contact in found]
