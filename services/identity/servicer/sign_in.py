"""Sessions, tokens and keys."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from atende.identity.v1 import identity_pb2 as pb

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.errors import DomainError
from services.identity.domain import tokens
from services.identity.domain.errors import CredentialsWrong
from services.identity.domain.staff import Staff
from services.identity.handlers import citizens, sessions, strong
from services.identity.handlers.sessions import Opened, Passwords
from services.identity.serializers.people import staff_to_proto
from services.identity.settings import Client


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPolicy:
    """How tokens are made here."""

    key_secret: str
    access_lasts: timedelta
    session_lasts: timedelta
    clients: Mapping[str, Client]
    # Roles that have to prove who they are by more than a password.
    twice: frozenset[str] = frozenset()

    def asks_twice(self, staff: Staff) -> bool:
        """Whether *staff* have to prove who they are by more than a password."""
        return not self.twice.isdisjoint(staff.roles)


class SignIn:
    """Methods that need nobody to be signed in yet, and whose answers are never stored."""

    def __init__(
        self, edge: Edge, passwords: Passwords, policy: TokenPolicy, zone: ZoneInfo
    ) -> None:
        self.edge = edge
        self.passwords = passwords
        self._policy = policy
        self._zone = zone

    @command(anyone=True, keyed=False)
    async def OpenSession(
        self, request: pb.OpenSessionRequest, call: Call
    ) -> pb.OpenSessionResponse:
        await count_try(self.edge, request.username, call)
        staff = await sessions.known_by_password(
            call.session,
            self.passwords,
            username=request.username,
            password=request.password[:1000],
        )
        twice = await strong.check_totp(
            call.session, staff.id, request.otp, self._policy.key_secret, call.now
        )
        if not twice and self._policy.asks_twice(staff):
            await strong.expect_no_passkey(call.session, staff.id)
        opened = await sessions.open_for(
            call.session, staff, call.now, self._policy.session_lasts, strong=twice
        )
        return await opened_to_proto(call, self._policy, opened)

    @command(anyone=True, keyed=False)
    async def RenewSession(
        self, request: pb.RenewSessionRequest, call: Call
    ) -> pb.RenewSessionResponse:
        staff, strongly = await sessions.staff_of_session(
            call.session, request.session_secret, call.now
        )
        token, expires = await staff_token(call, self._policy, staff, strong=strongly)
        response = pb.RenewSessionResponse(access_token=token, staff=staff_to_proto(staff))
        response.access_expires_at.FromDatetime(expires)
        return response

    @command(anyone=True, keyed=False)
    async def CloseSession(
        self, request: pb.CloseSessionRequest, call: Call
    ) -> pb.CloseSessionResponse:
        await sessions.close_session(call.session, request.session_secret)
        return pb.CloseSessionResponse()

    @command(anyone=True, keyed=False)
    async def IssueClientToken(
        self, request: pb.IssueClientTokenRequest, call: Call
    ) -> pb.IssueClientTokenResponse:
        client = self._policy.clients.get(request.client_id)
        expected = client.secret if client else ""
        same = hmac.compare_digest(expected.encode(), request.client_secret.encode())
        if client is None or not expected or not same:
            raise CredentialsWrong
        token, expires = tokens.issue(
            await sessions.signing_key(call.session, self._policy.key_secret, call.now),
            self._policy.key_secret,
            subject=request.client_id,
            kind="client",
            roles=client.roles,
            unit="",
            at=call.now,
            lasts=self._policy.access_lasts,
        )
        response = pb.IssueClientTokenResponse(access_token=token)
        response.access_expires_at.FromDatetime(expires)
        return response

    @query(anyone=True)
    async def GetKeySet(self, request: pb.GetKeySetRequest, call: Call) -> pb.GetKeySetResponse:
        keys = await sessions.verifying_keys(call.session, call.now)
        response = pb.GetKeySetResponse(jwks=tokens.key_set(keys))
        # A token issued before has run out by then by itself.
        running = call.now - self._policy.access_lasts - timedelta(minutes=1)
        for subject, before in await citizens.revocations(call.session, running):
            response.revoked.add(subject=subject).before.FromDatetime(before)
        return response


async def count_try(edge: Edge, name: str, call: Call) -> None:
    """In a transaction of its own: a try counts whatever becomes of the call."""
    refusal: DomainError | None = None
    async with edge.sessions.begin() as session:
        try:
            await sessions.count_try(session, name.replace("\x00", ""), call.now)
        except DomainError as error:
            refusal = error
    if refusal is not None:
        raise refusal


async def opened_to_proto(
    call: Call, policy: TokenPolicy, opened: Opened
) -> pb.OpenSessionResponse:
    """A session of staff with its first token."""
    response = pb.OpenSessionResponse(
        session_secret=opened.secret,
        staff=staff_to_proto(opened.staff),
        must_enrol=policy.asks_twice(opened.staff) and not opened.strong,
    )
    response.session_expires_at.FromDatetime(opened.expires_at)
    response.access_token, expires = await staff_token(
        call, policy, opened.staff, strong=opened.strong
    )
    response.access_expires_at.FromDatetime(expires)
    return response


async def staff_token(
    call: Call, policy: TokenPolicy, staff: Staff, *, strong: bool
) -> tuple[str, datetime]:
    """A token that says who *staff* are, and when it runs out; *strong* as in `open_for`."""
    enrolling = policy.asks_twice(staff) and not strong
    return tokens.issue(
        await sessions.signing_key(call.session, policy.key_secret, call.now),
        policy.key_secret,
        subject=str(staff.id),
        kind="staff",
        roles=(Role.ENROLLING.value,) if enrolling else staff.roles,
        unit=staff.unit,
        at=call.now,
        lasts=policy.access_lasts,
    )
