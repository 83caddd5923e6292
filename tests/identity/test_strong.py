"""Strong sign-in: providers, tabs, replays, rotated keys; one-time codes of staff."""

import grpc
import pyotp
import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import strong_pb2 as pb
from sqlalchemy import select, text, update

from chassis.auth import Role
from services.identity.domain.strong import own_path
from services.identity.models import LoginLinkRow, PointRow
from tests.conftest import as_caller
from tests.identity.strong import BACK, WEB, a_person
from tests.rpc import refusal


async def test_a_newcomer_is_registered_once_and_known_by_issuer_and_subject(world, stub) -> None:
    first = await world.sign_in()
    world.provider.changes = {"email": "other@example.org", "name": "Maria B."}
    second = await world.sign_in()
    world.provider.changes = {"sub": "f:2:zita", "email": "zita@example.org", "name": "Zita"}
    other = await world.sign_in()

    assert first.person_id == second.person_id != other.person_id
    assert (first.loa, first.methods) == (2, ["oidc"])
    person = await stub.GetPerson(
        people.GetPersonRequest(person_id=first.person_id), metadata=as_caller(Role.ATTENDANT)
    )
    [point] = person.person.points
    assert point.value == "maria@example.org"
    assert point.HasField("verified_at")


async def test_two_tabs_each_go_back_to_their_own_page_and_a_replay_is_refused(world) -> None:
    a = await world.begin(return_to="/pagina-a")
    b = await world.begin(return_to="/pagina-b")
    code_a, _ = world.provider.authorize(a.authorize_url)
    code_b, _ = world.provider.authorize(b.authorize_url)

    first = await world.finish(a, code_a)
    second = await world.finish(b, code_b)
    replay = await refusal(world.finish(a, code_a))

    assert (first.return_to, second.return_to) == ("/pagina-a", "/pagina-b")
    assert first.citizen.session_secret
    assert second.citizen.session_secret
    assert (replay.code, replay.reason) == (grpc.StatusCode.UNAUTHENTICATED, "SIGN_IN_STALE")


async def test_a_callback_of_another_browser_is_refused_and_uses_nothing_up(world) -> None:
    begun = await world.begin()

    stolen = await refusal(world.finish(begun, binding="another browser's"))

    assert stolen.reason == "SIGN_IN_STALE"
    assert (await world.finish(begun)).citizen.person_id


async def test_a_sign_in_that_took_too_long_is_refused(world, clock) -> None:
    from datetime import timedelta

    begun = await world.begin()
    clock.now += timedelta(minutes=11)

    assert (await refusal(world.finish(begun))).reason == "SIGN_IN_STALE"


async def test_a_known_address_is_linked_only_when_it_was_confirmed_here(
    world, stub, sessions
) -> None:
    person_id = await a_person(stub, "Maria Outra", email="maria@example.org")
    stranger = await world.sign_in()
    async with sessions.begin() as session:
        await session.execute(text("DELETE FROM login_link"))
        await session.execute(
            update(PointRow)
            .where(PointRow.person_id == stranger.person_id)
            .values(verified_at=None)
        )
        await session.execute(
            update(PointRow)
            .where(PointRow.person_id == person_id)
            .values(verified_at=text("now()"))
        )

    known = await world.sign_in()

    assert stranger.person_id != person_id
    assert known.person_id == person_id


async def test_the_states_own_number_finds_the_person(world, stub, sessions) -> None:
    person_id = await a_person(stub, nif="123456789")
    gov = "http://interop.gov.pt/MDC/Cidadao/"
    world.provider.changes = {
        "email": "",
        "email_verified": False,
        f"{gov}NIF": "123456789",
        f"{gov}NomeCompleto": "MARIA BRANDÃO",
    }

    opened = await world.sign_in("gov")

    assert (opened.person_id, opened.loa) == (person_id, 3)
    async with sessions() as session:
        assert (await session.scalars(select(LoginLinkRow.provider))).all() == ["gov"]


async def test_a_provider_that_is_not_the_state_cannot_claim_a_number(world, stub) -> None:
    person_id = await a_person(stub, nif="123456789")
    world.provider.changes = {"nif": "123456789"}

    assert (await world.sign_in()).person_id != person_id


async def test_staff_sign_in_while_they_are_active_and_citizens_accounts_stay_citizens(
    world, stub
) -> None:
    admin = as_caller(Role.ADMIN, key="s")
    staff = await stub.RegisterStaff(
        people.RegisterStaffRequest(
            username="maria", name="Maria", password="uma frase comprida", roles=["attendant"]
        ),
        metadata=admin,
    )
    world.provider.changes = {"preferred_username": "Maria"}
    opened = (await world.finish(await world.begin("staff"))).staff
    cross = await refusal(world.finish(await world.begin("city")))
    await stub.SetStaffActive(
        people.SetStaffActiveRequest(staff_id=staff.staff.staff_id, active=False),
        metadata=as_caller(Role.ADMIN, key="off"),
    )
    after = await refusal(world.finish(await world.begin("staff")))

    assert opened.staff.username == "maria"
    assert cross.reason == "PROVIDER_REFUSED"
    assert after.reason == "CREDENTIALS_WRONG"


async def test_a_provider_that_is_silent_says_so(world) -> None:
    world.provider.silent = True

    refused = await refusal(
        world.stub.BeginOidc(pb.BeginOidcRequest(provider="city", redirect_uri=BACK), metadata=WEB)
    )

    assert (refused.code, refused.reason) == (grpc.StatusCode.UNAVAILABLE, "PROVIDER_SILENT")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"provider": "nobody"}, "PROVIDER_UNKNOWN"),
        ({"redirect_uri": "https://evil.example/volta"}, "REDIRECT_REFUSED"),
        ({"redirect_uri": BACK + "/../x"}, "REDIRECT_REFUSED"),
    ],
)
async def test_only_our_own_addresses_are_come_back_to(world, changes, reason) -> None:
    request = pb.BeginOidcRequest(**{"provider": "city", "redirect_uri": BACK, **changes})

    assert (await refusal(world.stub.BeginOidc(request, metadata=WEB))).reason == reason


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/a/b?c=d", "/a/b?c=d"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/a\r\nSet-Cookie: x", "/"),
        ("", "/"),
    ],
)
def test_only_paths_of_ours_are_gone_back_to(given, kept) -> None:
    assert own_path(given) == kept


async def test_staff_with_a_one_time_code_need_it_and_none_is_good_twice(
    world, stub, clock
) -> None:
    made = await stub.RegisterStaff(
        people.RegisterStaffRequest(
            username="rui", name="Rui", password="uma frase comprida", roles=["attendant"]
        ),
        metadata=as_caller(Role.ADMIN, key="s"),
    )
    me = as_caller(Role.ATTENDANT, id=made.staff.staff_id)
    begun = await world.stub.BeginTotp(pb.BeginTotpRequest(), metadata=me)
    totp = pyotp.TOTP(begun.secret)

    def enter(otp: str = ""):
        return stub.OpenSession(
            people.OpenSessionRequest(username="rui", password="uma frase comprida", otp=otp)
        )

    assert (await enter()).access_token  # it counts once it is confirmed
    code = totp.at(clock.now)
    await world.stub.ConfirmTotp(pb.ConfirmTotpRequest(code=code), metadata=me)
    missing = await refusal(enter())
    used = await refusal(enter(code))
    following = totp.at(int(clock.now.timestamp()) + 30)
    opened = await enter(following)

    assert begun.uri.startswith("otpauth://totp/")
    assert (missing.reason, used.reason) == ("SECOND_FACTOR_NEEDED", "CREDENTIALS_WRONG")
    assert opened.staff.username == "rui"
