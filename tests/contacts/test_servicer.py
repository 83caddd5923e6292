"""Contacts over gRPC."""

import asyncio
from datetime import timedelta

import grpc
import pytest
from atende.contacts.v1 import contacts_pb2 as pb
from atende.identity.v1.events_pb2 import PersonDataRead
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from chassis.auth import Role
from chassis.database import outbox
from chassis.ids import new_id
from services.contacts.models import ContactRow
from tests.conftest import as_caller
from tests.contacts.builders import NOW
from tests.rpc import refusal


def ana(key: str = "", **more: str):
    return as_caller(Role.ATTENDANT, id="ana", key=key, **more)


async def opened(stub, key: str = "k1", **fields) -> pb.Contact:
    request = pb.OpenContactRequest(channel=pb.CHANNEL_COUNTER, **fields)
    return (await stub.OpenContact(request, metadata=ana(key))).contact


async def count(sessions, table) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def test_a_contact_is_opened_with_its_subjects_and_told_without_personal_data(
    stub, people, sessions
) -> None:
    person_id = people.add()

    contact = await opened(
        stub, person_id=str(person_id), service_codes=["RSU-01"], note="Um sofá", desk="Balcão 3"
    )

    assert contact.state == pb.CONTACT_STATE_ACTIVE
    assert contact.attendant_id == "ana"
    assert contact.subjects[0] == pb.Subject(service_code="RSU-01", charter_version=3)
    async with sessions() as session:
        [event] = (await session.execute(select(outbox))).all()
    assert event.subject == "atende.contacts.v1.ContactOpened"
    assert "sofá".encode() not in event.payload


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"channel": pb.CHANNEL_UNSPECIFIED}, "CHANNEL_INVALID", "channel"),
        ({"channel": 99}, "CHANNEL_INVALID", "channel"),
        ({"service_codes": ["RSU-01", "NADA"]}, "SUBJECT_UNKNOWN", "service_codes[1]"),
        ({"service_codes": ["RSU-01", "RSU-01"]}, "SUBJECT_REPEATED", "service_codes[1]"),
        ({"person_id": "7"}, "ID_INVALID", "person_id"),
        ({"person_id": str(new_id())}, "PERSON_UNKNOWN", "person_id"),
        ({"on_behalf_of_id": str(new_id())}, "PERSON_UNKNOWN", "on_behalf_of_id"),
        ({"note": "x" * 5000}, "TEXT_TOO_LONG", "note"),
        ({"note": "a\x00b"}, "TEXT_FORBIDDEN", "note"),
        ({"channel": pb.CHANNEL_PHONE, "address_used": "12"}, "PHONE_INVALID", "address_used"),
        ({"channel": pb.CHANNEL_EMAIL, "address_used": "x@"}, "EMAIL_INVALID", "address_used"),
    ],
)
async def test_a_wrong_contact_is_refused_naming_the_field_and_nothing_stays(
    stub, sessions, fields, reason, field
) -> None:
    request = pb.OpenContactRequest(**{"channel": pb.CHANNEL_COUNTER, **fields})

    refused = await refusal(stub.OpenContact(request, metadata=ana("k1")))

    assert (refused.code, refused.reason, refused.field) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        reason,
        field,
    )
    assert await count(sessions, ContactRow) == await count(sessions, outbox) == 0


async def test_a_time_of_another_age_is_refused_and_not_a_crash(stub) -> None:
    request = pb.OpenContactRequest(channel=pb.CHANNEL_COUNTER)
    request.opened_at.seconds = 2**55

    refused = await refusal(stub.OpenContact(request, metadata=ana("k1")))

    assert (refused.reason, refused.field) == ("TIME_INVALID", "opened_at")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("910 000 123", "+351910000123"),
        ("00351910000123", "+351910000123"),
        ("٩١٠٠٠٠١٢٣", "+351910000123"),
        ("910000123 ext. 12", "+351910000123;ext=12"),
        ("anonymous", ""),
        ("", ""),
    ],
)
async def test_the_number_of_this_time_is_kept_in_one_spelling(stub, typed, kept) -> None:
    request = pb.OpenContactRequest(channel=pb.CHANNEL_PHONE, address_used=typed)

    contact = (await stub.OpenContact(request, metadata=ana("k1"))).contact

    assert contact.address_used == kept


async def test_two_desks_that_press_next_together_never_share_a_person(stub, sessions) -> None:
    for turn in range(200):
        contact = await opened(stub, f"k{turn}", waiting=True)
        take = pb.TakeContactRequest(contact_id=contact.contact_id)

        results = await asyncio.gather(
            *(
                stub.TakeContact(take, metadata=as_caller(Role.ATTENDANT, id=who, key=f"t{turn}"))
                for who in ("ana", "rui")
            ),
            return_exceptions=True,
        )

        failed = [r for r in results if isinstance(r, grpc.aio.AioRpcError)]
        assert len(failed) == 1
        assert failed[0].code() in (
            grpc.StatusCode.FAILED_PRECONDITION,
            grpc.StatusCode.ABORTED,
        )
    async with sessions() as session:
        taken = await session.scalar(
            select(func.count()).where(outbox.c.subject == "atende.contacts.v1.ContactTaken")
        )
    assert taken == 200


async def test_a_contact_held_resumed_transferred_and_closed_keeps_its_trail(stub, clock) -> None:
    contact = await opened(stub)
    for step, call in enumerate((stub.HoldContact, stub.ResumeContact)):
        clock.now += timedelta(minutes=1)
        request = (pb.HoldContactRequest, pb.ResumeContactRequest)[step]
        await call(request(contact_id=contact.contact_id), metadata=ana(f"s{step}"))
    clock.now += timedelta(minutes=1)
    await stub.TransferContact(
        pb.TransferContactRequest(contact_id=contact.contact_id, service_code="RUI-01"),
        metadata=ana("s3"),
    )
    clock.now += timedelta(minutes=1)
    rui = as_caller(Role.ATTENDANT, id="rui", key="t1")
    await stub.TakeContact(pb.TakeContactRequest(contact_id=contact.contact_id), metadata=rui)
    clock.now += timedelta(minutes=1)

    closed = await stub.CloseContact(
        pb.CloseContactRequest(contact_id=contact.contact_id, outcome=pb.OUTCOME_ANSWERED),
        metadata=as_caller(Role.ATTENDANT, id="rui", key="c1"),
    )

    kinds = [
        pb.PeriodKind.Name(p.kind).removeprefix("PERIOD_KIND_") for p in closed.contact.periods
    ]
    assert kinds == ["SERVED", "ON_HOLD", "SERVED", "WAITING", "SERVED"]
    assert closed.contact.opened_at.ToDatetime() == NOW.replace(tzinfo=None)
    assert all(p.HasField("ended_at") for p in closed.contact.periods)
    kept = await stub.GetContact(
        pb.GetContactRequest(contact_id=contact.contact_id), metadata=ana()
    )
    assert kept.contact == closed.contact


async def test_only_its_attendant_or_a_supervisor_closes_a_contact(stub) -> None:
    contact = await opened(stub)
    close = pb.CloseContactRequest(contact_id=contact.contact_id, outcome=pb.OUTCOME_ANSWERED)

    other = await refusal(
        stub.CloseContact(close, metadata=as_caller(Role.ATTENDANT, id="rui", key="c1"))
    )
    supervisor = await stub.CloseContact(
        close, metadata=as_caller(Role.SUPERVISOR, id="sara", key="c2")
    )

    assert other.reason == "NOT_YOUR_CONTACT"
    assert supervisor.contact.state == pb.CONTACT_STATE_CLOSED


async def test_an_older_version_changes_nothing(stub) -> None:
    contact = await opened(stub)
    change = pb.UpdateContactRequest(contact_id=contact.contact_id, version=1, note="primeira")
    await stub.UpdateContact(change, metadata=ana("u1"))

    late = await refusal(
        stub.UpdateContact(
            pb.UpdateContactRequest(contact_id=contact.contact_id, version=1, note="atrasada"),
            metadata=ana("u2"),
        )
    )
    close = await refusal(
        stub.CloseContact(
            pb.CloseContactRequest(
                contact_id=contact.contact_id, outcome=pb.OUTCOME_ANSWERED, version=1
            ),
            metadata=ana("u3"),
        )
    )

    assert (late.code, late.reason) == (grpc.StatusCode.ABORTED, "CONCURRENT_CHANGE")
    assert close.reason == "CONCURRENT_CHANGE"


async def test_the_history_is_paged_by_key_without_loss_or_doubles(stub, people, clock) -> None:
    person_id = str(people.add())
    ids = []
    for n in range(7):
        if n % 3:  # some of them in the same moment
            clock.now += timedelta(minutes=1)
        ids.append((await opened(stub, f"k{n}", person_id=person_id)).contact_id)

    seen: list[str] = []
    request = pb.ListPersonContactsRequest(person_id=person_id, page_size=3)
    while True:
        page = await stub.ListPersonContacts(request, metadata=ana())
        seen += [contact.contact_id for contact in page.contacts]
        if not page.more:
            break
        request.before.CopyFrom(page.contacts[-1].opened_at)
        request.before_id = page.contacts[-1].contact_id

    assert sorted(seen) == sorted(ids)
    assert len(set(seen)) == 7


async def test_every_look_at_a_history_is_told_to_who_keeps_the_log(stub, people, sessions) -> None:
    person_id = str(people.add())

    await stub.ListPersonContacts(
        pb.ListPersonContactsRequest(person_id=person_id), metadata=ana(purpose="ao balcão")
    )

    async with sessions() as session:
        [payload] = await session.scalars(select(outbox.c.payload))
    event = PersonDataRead.FromString(payload)
    assert (event.person_id, event.reader_id, event.purpose, event.what) == (
        person_id,
        "ana",
        "ao balcão",
        "history",
    )


async def test_a_confidential_contact_shows_others_that_it_was_and_no_more(stub, people) -> None:
    person_id = str(people.add())
    await opened(stub, person_id=person_id, confidential=True, note="Violência doméstica")
    request = pb.ListPersonContactsRequest(person_id=person_id)

    [own] = (await stub.ListPersonContacts(request, metadata=ana())).contacts
    [others] = (
        await stub.ListPersonContacts(request, metadata=as_caller(Role.ATTENDANT, id="rui"))
    ).contacts

    assert own.note == "Violência doméstica"
    assert (others.note, list(others.subjects), others.confidential) == ("", [], True)


async def test_lists_by_state_and_attendant_are_paged(stub) -> None:
    for n in range(5):
        await opened(stub, f"k{n}", waiting=n == 0)
    request = pb.ListContactsRequest(
        states=[pb.CONTACT_STATE_ACTIVE], attendant_id="ana", page_size=3
    )

    first = await stub.ListContacts(request, metadata=ana())
    request.page_token = first.next_page_token
    second = await stub.ListContacts(request, metadata=ana())

    found = [contact.contact_id for page in (first, second) for contact in page.contacts]
    assert len(set(found)) == len(found) == 4
    assert second.next_page_token == ""


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE period SET started_at = now()",
        "UPDATE period SET kind = 'waiting'",
        "DELETE FROM period",
        "UPDATE contact SET state = 'waiting'",
        "UPDATE contact SET state = 'closed'",
    ],
)
async def test_the_database_itself_keeps_the_trail_and_the_one_attendant(
    stub, sessions, change
) -> None:
    await opened(stub)

    with pytest.raises(DBAPIError):
        async with sessions.begin() as session:
            await session.execute(text(change))


async def test_the_public_reads_and_opens_nothing(stub) -> None:
    public = as_caller(Role.PUBLIC, kind="client", key="p1")
    request = pb.OpenContactRequest(channel=pb.CHANNEL_WEB)

    assert (await refusal(stub.OpenContact(request, metadata=public))).reason == "ROLE_MISSING"
