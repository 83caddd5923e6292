"""An access code is asked for, changed, blocked, and known by whom it should be."""

from datetime import timedelta

import grpc
import pytest
from atende.identity.v1 import assurance_pb2 as pb
from atende.identity.v1 import identity_pb2 as people
from sqlalchemy import text

from chassis.auth import Role, TokenRevoked, Trust, Verifier
from chassis.identity import trust_of
from tests.identity.codes import CLERK, CONTACT, NIF, WEB, a_citizen, enter, issued, mailed, wrong
from tests.rpc import refusal


async def test_a_new_code_by_mail_replaces_the_old_one_when_it_is_used(
    stub, assurance, sessions, drawer
) -> None:
    person_id = await a_citizen(stub, sessions)
    old = await issued(assurance, person_id)
    for _ in range(5):
        await refusal(enter(assurance, wrong(old), caller="web:thief"))
    drawer.next = "061094"

    await assurance.RequestAccessCode(pb.RequestAccessCodeRequest(login=NIF), metadata=WEB)
    mail = await mailed(assurance, sessions)
    with_old = await enter(assurance, old, caller="web:a")
    with_new = await enter(assurance, mail.secret, caller="web:b")
    old_again = await refusal(enter(assurance, old, caller="web:c"))

    assert (mail.kind, mail.secret, mail.email) == ("code", "061094", "maria@example.org")
    assert with_old.session.person_id == with_new.session.person_id == person_id
    assert old_again.reason == "CODE_WRONG"


async def test_asking_for_a_code_tells_nothing_and_is_bounded(stub, assurance, sessions) -> None:
    await a_citizen(stub, sessions)

    async def ask(login: str):
        request = pb.RequestAccessCodeRequest(login=login, caller="")
        return await assurance.RequestAccessCode(request, metadata=WEB)

    known = [await ask(NIF) for _ in range(3)]
    unknown = [await ask("136695973") for _ in range(3)]

    assert known == unknown
    assert (await refusal(ask(NIF))) == (await refusal(ask("136695973")))


async def test_a_changed_code_needs_the_old_one_and_must_not_be_easy(
    stub, assurance, sessions
) -> None:
    person_id = await a_citizen(stub, sessions)
    code = await issued(assurance, person_id)
    me = (("authorization", f"Bearer {_token(person_id, 2)}"),)

    def change(old: str, new: str):
        request = pb.ChangeAccessCodeRequest(old_code=old, new_code=new)
        return assurance.ChangeAccessCode(request, metadata=me)

    assert (await refusal(change(wrong(code), "480171"))).reason == "CODE_WRONG"
    assert (await refusal(change(code, "123456"))).reason == "CODE_EASY"
    await change(code, "480171")

    assert (await enter(assurance, "480171", caller="web:x")).session.loa == 2


async def test_a_citizen_of_level_one_cannot_change_the_code(stub, assurance, sessions) -> None:
    person_id = await a_citizen(stub, sessions)
    me = (("authorization", f"Bearer {_token(person_id, 1)}"),)

    refused = await refusal(
        assurance.ChangeAccessCode(
            pb.ChangeAccessCodeRequest(old_code="004217", new_code="480171"), metadata=me
        )
    )

    assert (refused.reason, refused.facts) == ("ASSURANCE_TOO_LOW", {"needed": "2", "have": "1"})


async def test_blocking_a_code_ends_sessions_and_tokens(stub, assurance, sessions) -> None:
    person_id = await a_citizen(stub, sessions)
    opened = (await enter(assurance, await issued(assurance, person_id))).session
    me = (("authorization", f"Bearer {_token(person_id, 2)}"),)

    await assurance.BlockAccessCode(pb.BlockAccessCodeRequest(), metadata=me)

    async def fetch() -> Trust:
        return trust_of(await stub.GetKeySet(people.GetKeySetRequest()))

    with pytest.raises(TokenRevoked):
        await Verifier(fetch).verify(opened.access_token)
    renew = pb.RenewCitizenSessionRequest(session_secret=opened.session_secret)
    ended = await refusal(assurance.RenewCitizenSession(renew, metadata=WEB))
    assert ended.reason == "SESSION_ENDED"


async def test_two_who_share_a_number_each_have_their_own_code(
    stub, assurance, sessions, drawer
) -> None:
    father = await a_citizen(stub, sessions, name="António Ferreira", email="")
    son = await a_citizen(stub, sessions, name="António Ferreira Filho", email="")
    drawer.next = "480171"
    await issued(assurance, father)
    drawer.next = "206934"
    await issued(assurance, son)

    assert (await enter(assurance, "480171")).session.person_id == father
    assert (await enter(assurance, "206934")).session.person_id == son


async def test_no_code_is_kept_in_the_open(stub, assurance, sessions, owning, drawer) -> None:
    drawer.next = "730519"
    person_id = await a_citizen(stub, sessions)
    await issued(assurance, person_id)
    await assurance.RequestAccessCode(pb.RequestAccessCodeRequest(login=NIF), metadata=WEB)
    await enter(assurance, "730519")

    async with owning("identity")() as session:
        tables = await session.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        )
        for table in tables:
            rows = await session.scalars(text(f"SELECT t::text FROM {table} t"))
            assert not any("730519" in row for row in rows), table


async def test_a_message_is_for_contacts_only_and_soon_gone(
    stub, assurance, sessions, clock
) -> None:
    await a_citizen(stub, sessions)
    await assurance.RequestAccessCode(pb.RequestAccessCodeRequest(login=NIF), metadata=WEB)
    await mailed(assurance, sessions)
    clock.now += timedelta(hours=1, seconds=1)

    with pytest.raises(grpc.aio.AioRpcError) as gone:
        await mailed(assurance, sessions)
    staff = await refusal(
        assurance.TakeSecretMessage(pb.TakeSecretMessageRequest(message_id=CONTACT), metadata=CLERK)
    )

    assert gone.value.code() is grpc.StatusCode.NOT_FOUND
    assert staff.code is grpc.StatusCode.PERMISSION_DENIED


def _token(person_id: str, loa: int) -> str:
    from tests.chassis.keys import token_for

    return token_for(Role.CITIZEN, id=person_id, kind="citizen", loa=loa)
