"""Strong sign-in over gRPC; secrets and sessions are never stored as answers to be repeated."""

from dataclasses import dataclass
from uuid import UUID

from atende.identity.v1 import strong_pb2 as pb
from atende.identity.v1 import strong_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from services.identity.clients import OidcClient
from services.identity.domain import strong as rules
from services.identity.domain.codes import Loa
from services.identity.domain.errors import CredentialsWrong
from services.identity.domain.staff import StaffId
from services.identity.domain.strong import Passkey, Provider, Somebody
from services.identity.handlers import citizens, passkeys, sessions, staff, strong
from services.identity.handlers.passkeys import Site
from services.identity.servicer.citizens import CitizenPolicy, CitizenSignIn, need
from services.identity.servicer.sign_in import TokenPolicy, opened_to_proto

MEMBERS = (*STAFF, Role.ENROLLING)
OWNERS = (*MEMBERS, Role.CITIZEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class StrongPolicy:
    """How strong sign-in is set up here."""

    oidc: OidcClient
    site: Site


class StrongServicer(CitizenSignIn, strong_pb2_grpc.StrongServiceServicer):
    def __init__(
        self, edge: Edge, policy: TokenPolicy, citizens: CitizenPolicy, strong: StrongPolicy
    ) -> None:
        super().__init__(edge, policy, citizens)
        self._oidc = strong.oidc
        self._site = strong.site

    @command(Role.PUBLIC, Role.SERVICE, keyed=False)
    async def BeginOidc(self, request: pb.BeginOidcRequest, call: Call) -> pb.BeginOidcResponse:
        provider = self._oidc.provider(request.provider)
        state, binding, pending = rules.begin(
            provider, request.redirect_uri, request.return_to, call.now
        )
        url = await self._oidc.authorize_url(provider, state, pending)
        await strong.begin_oidc(call.session, state, binding, pending)
        return pb.BeginOidcResponse(authorize_url=url, state=state, binding=binding)

    @command(Role.PUBLIC, Role.SERVICE, keyed=False)
    async def FinishOidc(self, request: pb.FinishOidcRequest, call: Call) -> pb.FinishOidcResponse:
        # Used up whatever comes: a callback is good once.
        async with self.edge.sessions.begin() as session:
            pending = await strong.take_oidc(
                session, request.state[:200], request.binding[:200], call.now
            )
        provider = self._oidc.provider(pending.provider)
        claims = await self._oidc.claims(provider, request.code[:2000], pending)
        who = rules.somebody(provider, claims)
        if provider.who == "staff":
            return await self._staff(provider, who, pending.return_to, call)
        person_id = await strong.citizen_of(call.session, provider, who, call.now)
        holder = await citizens.holder_of(call.session, person_id)
        opened = await self._opened(holder, "oidc", call, provider.loa)
        return pb.FinishOidcResponse(citizen=opened, return_to=pending.return_to)

    async def _staff(
        self, provider: Provider, who: Somebody, return_to: str, call: Call
    ) -> pb.FinishOidcResponse:
        member = await strong.staff_of(call.session, provider, who, call.now)
        opened = await sessions.open_for(
            call.session, member, call.now, self._policy.session_lasts, strong=True
        )
        response = await opened_to_proto(call, self._policy, opened)
        return pb.FinishOidcResponse(staff=response, return_to=return_to)

    @command(*OWNERS, keyed=False)
    async def BeginPasskey(
        self, request: pb.BeginPasskeyRequest, call: Call
    ) -> pb.BeginPasskeyResponse:
        # Whoever is only known by an address must not make themselves known for sure.
        need(call, Loa.CODE)
        owner = _owner(call)
        challenge_id, options = await passkeys.begin_adding(
            call.session, self._site, owner, str(owner)[:8], call.now
        )
        return pb.BeginPasskeyResponse(challenge_id=str(challenge_id), options=options)

    @command(*OWNERS, keyed=False)
    async def AddPasskey(self, request: pb.AddPasskeyRequest, call: Call) -> pb.AddPasskeyResponse:
        need(call, Loa.CODE)
        owner = _owner(call)
        challenge = await self._challenge(request.challenge_id, str(owner), call)
        added = await passkeys.add(
            call.session,
            self._site,
            owner_kind=call.caller.kind,
            owner_id=owner,
            challenge=challenge,
            credential=request.credential,
            name=request.name,
            now=call.now,
        )
        return pb.AddPasskeyResponse(passkey=_passkey(added))

    @query(*OWNERS)
    async def ListPasskeys(
        self, request: pb.ListPasskeysRequest, call: Call
    ) -> pb.ListPasskeysResponse:
        found = await passkeys.list_passkeys(call.session, _owner(call))
        return pb.ListPasskeysResponse(passkeys=[_passkey(one) for one in found])

    @command(*OWNERS)
    async def RemovePasskey(
        self, request: pb.RemovePasskeyRequest, call: Call
    ) -> pb.RemovePasskeyResponse:
        need(call, Loa.CODE)
        passkey_id = parse_id(request.passkey_id, "passkey_id")
        await passkeys.remove(call.session, passkey_id, _owner(call))
        return pb.RemovePasskeyResponse()

    @command(Role.PUBLIC, Role.SERVICE, keyed=False)
    async def BeginPasskeySignIn(
        self, request: pb.BeginPasskeySignInRequest, call: Call
    ) -> pb.BeginPasskeySignInResponse:
        challenge_id, options = await passkeys.begin_sign_in(call.session, self._site, call.now)
        return pb.BeginPasskeySignInResponse(challenge_id=str(challenge_id), options=options)

    @command(Role.PUBLIC, Role.SERVICE, keyed=False)
    async def FinishPasskeySignIn(
        self, request: pb.FinishPasskeySignInRequest, call: Call
    ) -> pb.FinishPasskeySignInResponse:
        challenge = await self._challenge(request.challenge_id, "", call)
        kind, owner = await passkeys.owner_of(
            call.session, self._site, challenge, request.credential, call.now
        )
        if kind == "citizen":
            holder = await citizens.holder_of(call.session, owner)
            opened = await self._opened(holder, "passkey", call)
            return pb.FinishPasskeySignInResponse(citizen=opened)
        found = await staff.batch_staff(call.session, [StaffId(owner)])
        if not found or not found[0].active:
            raise CredentialsWrong
        session = await sessions.open_for(
            call.session, found[0], call.now, self._policy.session_lasts, strong=True
        )
        response = await opened_to_proto(call, self._policy, session)
        return pb.FinishPasskeySignInResponse(staff=response)

    @command(*MEMBERS, keyed=False)
    async def BeginTotp(self, request: pb.BeginTotpRequest, call: Call) -> pb.BeginTotpResponse:
        owner = _owner(call)
        found = await staff.batch_staff(call.session, [StaffId(owner)])
        if not found:
            raise CredentialsWrong
        secret, uri = await strong.begin_totp(
            call.session, owner, found[0].username, self._policy.key_secret
        )
        return pb.BeginTotpResponse(secret=secret, uri=uri)

    @command(*MEMBERS, keyed=False)
    async def ConfirmTotp(
        self, request: pb.ConfirmTotpRequest, call: Call
    ) -> pb.ConfirmTotpResponse:
        await strong.confirm_totp(
            call.session, _owner(call), request.code, self._policy.key_secret, call.now
        )
        return pb.ConfirmTotpResponse()

    async def _challenge(self, challenge_id: str, owner: str, call: Call) -> bytes:
        """Used up whatever comes."""
        async with self.edge.sessions.begin() as session:
            return await passkeys.take_challenge(
                session, parse_id(challenge_id, "challenge_id"), owner, call.now
            )


def _owner(call: Call) -> UUID:
    return parse_id(call.caller.id, "caller")


def _passkey(one: Passkey) -> pb.Passkey:
    message = pb.Passkey(passkey_id=str(one.id), name=one.name)
    message.added_at.FromDatetime(one.added_at)
    if one.used_at is not None:
        message.used_at.FromDatetime(one.used_at)
    return message
