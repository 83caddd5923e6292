"""Passwords that are changed, roles that sign in with more than one, and who lost their device."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import jwt
import pyotp
import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import identity_pb2_grpc as people_rpc
from atende.identity.v1 import staff_security_pb2 as pb
from atende.identity.v1 import staff_security_pb2_grpc as rpc

from chassis.auth import Role
from chassis.edge import Edge
from services.identity.handlers import strong
from services.identity.handlers.sessions import Passwords
from services.identity.servicer.people import IdentityServicer
from services.identity.servicer.staff_security import StaffSecurityServicer
from tests.conftest import as_caller
from tests.identity.conftest import POLICY
from tests.rpc import refusal

OLD, NEW = "a long enough password", "another long password"
HALF_A_MINUTE = timedelta(seconds=30)
POLICY_TWICE = replace(POLICY, twice=frozenset({"admin"}))


class Town:
    """Both services on one channel, with an admin and an attendant."""

    def __init__(self, channel) -> None:
        self.people = people_rpc.IdentityServiceStub(channel)
        self.security = rpc.StaffSecurityServiceStub(channel)

    async def employ(self, username: str, role: str) -> str:
        request = people.RegisterStaffRequest(
            username=username, name=username, password=OLD, roles=[role]
        )
        metadata = as_caller(Role.ADMIN, key=username)
        return (await self.people.RegisterStaff(request, metadata=metadata)).staff.staff_id

    def sign_in(self, username: str, password: str = OLD, otp: str = ""):
        request = people.OpenSessionRequest(username=username, password=password, otp=otp)
        return self.people.OpenSession(request)

    def change(self, staff_id: str, old: str, new: str):
        request = pb.ChangePasswordRequest(old_password=old, new_password=new)
        metadata = as_caller(Role.ATTENDANT, id=staff_id, kind="staff")
        return self.security.ChangePassword(request, metadata=metadata)


@pytest.fixture
async def town(serve_grpc, sessions, clock) -> Town:
    edge, passwords = Edge(sessions=sessions, clock=clock), Passwords("a pepper for tests")

    def register(server) -> None:
        people_rpc.add_IdentityServiceServicer_to_server(
            IdentityServicer(edge, passwords, POLICY_TWICE, ZoneInfo("Europe/Lisbon")), server
        )
        rpc.add_StaffSecurityServiceServicer_to_server(
            StaffSecurityServicer(edge, passwords, POLICY_TWICE), server
        )

    return Town(await serve_grpc(register))


def roles(opened) -> list[str]:
    return jwt.decode(opened.access_token, options={"verify_signature": False})["roles"]


async def test_a_changed_password_ends_every_session_and_the_old_one_opens_none(town) -> None:
    ana = await town.employ("ana", "attendant")
    before = await town.sign_in("ana")

    wrong = await refusal(town.change(ana, "not that one at all", NEW))
    short = await refusal(town.change(ana, OLD, "short"))
    await town.change(ana, OLD, NEW)

    assert (wrong.reason, wrong.field) == ("PASSWORD_WRONG", "old_password")
    assert (short.reason, short.field) == ("PASSWORD_TOO_SHORT", "new_password")
    renewal = people.RenewSessionRequest(session_secret=before.session_secret)
    assert (await refusal(town.people.RenewSession(renewal))).reason == "SESSION_ENDED"
    assert (await refusal(town.sign_in("ana"))).reason == "CREDENTIALS_WRONG"
    assert (await town.sign_in("ana", NEW)).staff.username == "ana"


async def test_who_guesses_an_old_password_is_stopped(town) -> None:
    ana = await town.employ("ana", "attendant")

    reasons = [(await refusal(town.change(ana, "no such password", NEW))).reason for _ in range(6)]

    assert reasons == ["PASSWORD_WRONG"] * 5 + ["TOO_MANY_TRIES"]


async def test_a_role_that_proves_itself_twice_may_only_enrol_until_it_can(
    town, sessions, clock
) -> None:
    olga = await town.employ("olga", "admin")
    await town.employ("ana", "attendant")
    ana = await town.sign_in("ana")
    assert (ana.must_enrol, roles(ana)) == (False, ["attendant"])

    first = await town.sign_in("olga")
    assert (first.must_enrol, roles(first)) == (True, ["enrolling"])
    renewal = people.RenewSessionRequest(session_secret=first.session_secret)
    assert roles(await town.people.RenewSession(renewal)) == ["enrolling"]
    async with sessions.begin() as session:
        secret, _ = await strong.begin_totp(session, olga, "olga", POLICY.key_secret)
        code = pyotp.TOTP(secret).at(clock.now)
        await strong.confirm_totp(session, olga, code, POLICY.key_secret, clock.now)

    assert (await refusal(town.sign_in("olga"))).reason == "SECOND_FACTOR_NEEDED"
    second = await town.sign_in("olga", otp=pyotp.TOTP(secret).at(clock.now + HALF_A_MINUTE))
    assert (second.must_enrol, roles(second)) == (False, ["admin"])
    # What was opened before it was set up still opens nothing else.
    assert roles(await town.people.RenewSession(renewal)) == ["enrolling"]


async def test_an_admin_takes_a_lost_second_factor_away(town, sessions, clock) -> None:
    ana = await town.employ("ana", "attendant")
    async with sessions.begin() as session:
        secret, _ = await strong.begin_totp(session, ana, "ana", POLICY.key_secret)
        code = pyotp.TOTP(secret).at(clock.now)
        await strong.confirm_totp(session, ana, code, POLICY.key_secret, clock.now)
    me = as_caller(Role.ATTENDANT, id=ana, kind="staff")

    found = await town.security.GetStaffSecurity(pb.GetStaffSecurityRequest(), metadata=me)
    await town.security.ResetSecondFactor(
        pb.ResetSecondFactorRequest(staff_id=ana), metadata=as_caller(Role.ADMIN, key="r")
    )
    after = await town.security.GetStaffSecurity(pb.GetStaffSecurityRequest(), metadata=me)

    assert (found.one_time_codes, found.second_factor_required) == (True, False)
    assert after.one_time_codes is False
    assert (await town.sign_in("ana")).staff.staff_id == ana
