"""Citizens who sign in by access code, over gRPC: counted tries, same answers, no lockout."""

import asyncio
from datetime import timedelta

import grpc
from atende.identity.v1 import assurance_pb2 as pb
from atende.identity.v1 import identity_pb2 as people
from sqlalchemy import update

from chassis.auth import Role, Trust, Verifier
from chassis.identity import trust_of
from services.identity.handlers import codes
from services.identity.models import PointRow
from tests.conftest import as_caller
from tests.identity.codes import (
    CLERK,
    CONTACT,
    NIF,
    PHONE,
    WEB,
    a_citizen,
    enter,
    issued,
    mailed,
    wrong,
)
from tests.rpc import refusal


async def test_a_code_with_zeros_in_front_works_on_web_and_phone_and_shorter_never(
    stub, assurance, sessions, drawer
) -> None:
    drawer.next = "004217"
    person_id = await a_citizen(stub, sessions)

    code = await issued(assurance, person_id)
    web = (await enter(assurance, code)).session
    phone = await assurance.VerifyAccessCode(
        pb.VerifyAccessCodeRequest(login=NIF, code="004217", caller="phone:+351910000123"),
        metadata=PHONE,
    )
    short = await refusal(enter(assurance, "4217"))

    assert code == "004217"
    assert (web.person_id, web.loa, web.methods) == (person_id, 2, ["code"])
    assert (phone.person_id, phone.loa) == (person_id, 2)
    assert short.reason == "CODE_MALFORMED"


async def test_the_token_says_how_sure_we_are(stub, assurance, sessions) -> None:
    person_id = await a_citizen(stub, sessions)
    opened = (await enter(assurance, await issued(assurance, person_id))).session

    async def fetch() -> Trust:
        return trust_of(await stub.GetKeySet(people.GetKeySetRequest()))

    caller = await Verifier(fetch).verify(opened.access_token)

    assert (caller.id, caller.kind, caller.roles) == (person_id, "citizen", {Role.CITIZEN})
    assert (caller.loa, caller.methods) == (2, ("code",))


async def test_unknown_people_wrong_and_blocked_codes_get_one_answer(
    stub, assurance, sessions
) -> None:
    person_id = await a_citizen(stub, sessions)
    code = await issued(assurance, person_id)

    bad = await refusal(enter(assurance, wrong(code)))
    unknown = await refusal(enter(assurance, code, login="136695973"))
    await assurance.BlockAccessCode(pb.BlockAccessCodeRequest(person_id=person_id), metadata=CLERK)
    blocked = await refusal(enter(assurance, code))

    assert bad == unknown == blocked
    assert (bad.code, bad.reason) == (grpc.StatusCode.UNAUTHENTICATED, "CODE_WRONG")


async def test_an_answer_about_nobody_costs_as_many_hashes(
    stub, assurance, sessions, monkeypatch
) -> None:
    person_id = await a_citizen(stub, sessions)
    code = await issued(assurance, person_id)
    compared: list[str] = []
    fits = codes._fits

    def counted(hashed: str, mixed: str) -> bool:
        compared.append(mixed)
        return fits(hashed, mixed)

    monkeypatch.setattr(codes, "_fits", counted)

    async def hashes(login: str) -> int:
        compared.clear()
        await refusal(enter(assurance, wrong(code), login=login))
        return len(compared)

    known, nobody = await hashes(NIF), await hashes("136695973")

    assert known == nobody > 0


async def test_a_burst_is_counted_and_then_the_right_code_waits_too(
    stub, assurance, sessions, clock
) -> None:
    person_id = await a_citizen(stub, sessions)
    code = await issued(assurance, person_id)

    tries = await asyncio.gather(
        *(enter(assurance, wrong(code), caller=f"web:10.0.0.{n}") for n in range(12)),
        return_exceptions=True,
    )
    late = await refusal(enter(assurance, code, caller="web:10.0.1.1"))
    clock.now += timedelta(days=1, minutes=1)
    opened = await enter(assurance, code, caller="web:10.0.1.1")

    codes = [failed.code() for failed in tries]
    assert codes.count(grpc.StatusCode.UNAUTHENTICATED) == 5
    assert codes.count(grpc.StatusCode.RESOURCE_EXHAUSTED) == 7
    assert late.reason == "TOO_MANY_TRIES"
    assert opened.session.person_id == person_id


async def test_one_caller_has_five_tries_whoever_they_try(stub, assurance) -> None:
    numbers = ["136695973", "501306099", "123456789", "500123080", "a@example.org", "b@example.org"]

    answers = [await refusal(enter(assurance, "480172", login=one)) for one in numbers]

    assert [one.reason for one in answers] == ["CODE_WRONG"] * 5 + ["TOO_MANY_TRIES"]


async def test_all_callers_together_have_a_budget(stub, assurance) -> None:
    reasons = []
    for number in range(32):
        answer = await refusal(
            enter(assurance, "480172", login=f"u{number}@example.org", caller=f"web:{number}")
        )
        reasons.append(answer.reason)

    assert reasons == ["CODE_WRONG"] * 30 + ["TOO_MANY_TRIES"] * 2


async def test_whoever_got_in_from_there_before_is_not_locked_out_by_others(
    stub, assurance, sessions
) -> None:
    person_id = await a_citizen(stub, sessions)
    code = await issued(assurance, person_id)
    await enter(assurance, code, caller="web:home")
    for number in range(7):
        await refusal(enter(assurance, wrong(code), caller=f"web:{number}"))

    from_elsewhere = await refusal(enter(assurance, code, caller="web:cafe"))
    at_home = await enter(assurance, code, caller="web:home")

    assert from_elsewhere.reason == "TOO_MANY_TRIES"
    assert at_home.session.person_id == person_id


async def test_from_a_known_place_there_are_five_tries_too(stub, assurance, sessions) -> None:
    person_id = await a_citizen(stub, sessions)
    code = await issued(assurance, person_id)
    await enter(assurance, code, caller="web:home")

    answers = [await refusal(enter(assurance, wrong(code), caller="web:home")) for _ in range(6)]

    assert [one.reason for one in answers] == ["CODE_WRONG"] * 5 + ["TOO_MANY_TRIES"]


async def test_right_codes_cost_no_tries(stub, assurance, sessions) -> None:
    person_id = await a_citizen(stub, sessions)
    code = await issued(assurance, person_id)

    for number in range(8):
        assert (await enter(assurance, code, caller=f"web:{number}")).session.session_secret


async def test_a_confirmed_address_signs_in_at_level_one(stub, assurance, sessions) -> None:
    person_id = await a_citizen(stub, sessions)
    async with sessions.begin() as session:
        await session.execute(update(PointRow).values(verified_at=None))

    async def start(login: str) -> str:
        request = pb.StartConfirmationRequest(login=login)
        return (await assurance.StartConfirmation(request, metadata=WEB)).confirmation_id

    async def finish(confirmation_id: str, code: str):
        request = pb.FinishConfirmationRequest(confirmation_id=confirmation_id, code=code)
        return await assurance.FinishConfirmation(request, metadata=WEB)

    nobody = await start("nobody@example.org")
    mine = await start("Maria@example.org")
    mail = await mailed(assurance, sessions)
    bad = await refusal(finish(mine, wrong(mail.secret)))
    unknown = await refusal(finish(nobody, mail.secret))
    opened = (await finish(mine, mail.secret)).session
    again = await refusal(finish(mine, mail.secret))

    assert bad == unknown
    assert (opened.person_id, opened.loa, opened.methods) == (person_id, 1, ["email"])
    assert again.reason == "CONFIRMATION_GONE"
    found = await assurance.GetAssurance(
        pb.GetAssuranceRequest(person_id=person_id), metadata=CLERK
    )
    assert found.email_confirmed


async def test_who_guesses_the_digits_of_a_message_is_stopped_before_the_right_ones(
    stub, assurance, sessions
) -> None:
    await a_citizen(stub, sessions)
    started = await assurance.StartConfirmation(
        pb.StartConfirmationRequest(login="maria@example.org"), metadata=WEB
    )
    mail = await mailed(assurance, sessions)

    async def finish(code: str):
        request = pb.FinishConfirmationRequest(confirmation_id=started.confirmation_id, code=code)
        return await refusal(assurance.FinishConfirmation(request, metadata=WEB))

    guesses = [(await finish(wrong(mail.secret))).reason for _ in range(6)]
    right = await finish(mail.secret)

    assert guesses[0] == "CODE_WRONG"
    assert "TOO_MANY_TRIES" in guesses
    assert right.reason == "TOO_MANY_TRIES"


async def test_a_deaf_citizen_proves_who_they_are_past_the_interpreter(
    stub, assurance, sessions
) -> None:
    person_id = await a_citizen(stub, sessions)
    code = await issued(assurance, person_id)
    wanted = pb.RequestProofRequest(
        person_id=person_id,
        contact_id=CONTACT,
        assistance=pb.ASSISTANCE_RELAY,
        helper="Serviin 12",
    )

    asked = await assurance.RequestProof(wanted, metadata=as_caller(Role.ATTENDANT, key="p1"))
    mail = await mailed(assurance, sessions)
    give = pb.GiveProofRequest(proof_token=mail.secret, code=code, caller="web:own")
    await assurance.GiveProof(give, metadata=WEB)
    found = await assurance.GetProof(
        pb.GetProofRequest(proof_id=asked.proof.proof_id), metadata=CLERK
    )
    again = await refusal(assurance.GiveProof(give, metadata=WEB))

    assert asked.proof.state == "waiting"
    assert mail.secret not in str(asked)
    assert code not in str(asked)
    assert (found.proof.state, found.proof.loa, found.proof.helper) == ("given", 2, "Serviin 12")
    assert again.reason == "PROOF_GONE"
