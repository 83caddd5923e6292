"""Sessions of citizens and their access codes."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from atende.identity.v1 import assurance_pb2 as pb

from chassis.auth import STAFF, Role, check_assurance
from chassis.edge import Call, Edge, command, query
from chassis.errors import DomainError
from chassis.ids import parse_id
from services.identity.domain import codes as rules
from services.identity.domain import tokens
from services.identity.domain.citizens import CitizenSession, document_kind
from services.identity.domain.codes import Holder, Loa, MessageKind
from services.identity.domain.errors import (
    CodeWrong,
    DeliveryInvalid,
    EmailMissing,
    NotYours,
)
from services.identity.handlers import citizens, codes, exclusions, proofs, sessions
from services.identity.handlers.accesses import note_reading
from services.identity.handlers.codes import Codes
from services.identity.serializers.assurance import secret_to_proto, session_to_proto
from services.identity.servicer.sign_in import TokenPolicy

CLERKS = (Role.ATTENDANT, Role.SUPERVISOR, Role.ADMIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenPolicy:
    """How citizens sign in here."""

    codes: Codes
    session_lasts: timedelta


class CitizenSignIn:
    """Codes and sessions; nothing of it is stored as an answer to be repeated."""

    def __init__(self, edge: Edge, policy: TokenPolicy, citizens: CitizenPolicy) -> None:
        self.edge = edge
        self._policy = policy
        self._citizens = citizens
        self._codes = citizens.codes

    @command(Role.PUBLIC, Role.SERVICE, keyed=False)
    async def OpenCitizenSession(
        self, request: pb.OpenCitizenSessionRequest, call: Call
    ) -> pb.OpenCitizenSessionResponse:
        holder = await self._checked(request.login, request.code, _caller(request.caller), call)
        return pb.OpenCitizenSessionResponse(session=await self._opened(holder, "code", call))

    @command(Role.SERVICE, keyed=False)
    async def VerifyAccessCode(
        self, request: pb.VerifyAccessCodeRequest, call: Call
    ) -> pb.VerifyAccessCodeResponse:
        caller = _caller(request.caller)
        # A number that is not shown is nobody's: it counts by the call, and is not remembered.
        withheld = caller in ("", "phone:")
        holder = await self._checked(
            request.login,
            request.code,
            f"call:{request.call_id[:100]}" if withheld else caller,
            call,
            remember=not withheld,
        )
        return pb.VerifyAccessCodeResponse(
            person_id=str(holder.person_id), loa=int(Loa.CODE), language=holder.language
        )

    @command(Role.PUBLIC, Role.SERVICE, keyed=False)
    async def RenewCitizenSession(
        self, request: pb.RenewCitizenSessionRequest, call: Call
    ) -> pb.RenewCitizenSessionResponse:
        found = await citizens.session_of(call.session, request.session_secret, call.now)
        return pb.RenewCitizenSessionResponse(session=await self._as_proto("", found, call))

    @command(Role.PUBLIC, Role.SERVICE, keyed=False)
    async def CloseCitizenSession(
        self, request: pb.CloseCitizenSessionRequest, call: Call
    ) -> pb.CloseCitizenSessionResponse:
        await citizens.close_session(call.session, request.session_secret)
        return pb.CloseCitizenSessionResponse()

    @command(*CLERKS, keyed=False)
    async def IssueAccessCode(
        self, request: pb.IssueAccessCodeRequest, call: Call
    ) -> pb.IssueAccessCodeResponse:
        person_id = parse_id(request.person_id, "person_id")
        contact_id = parse_id(request.contact_id, "contact_id")
        if request.delivery not in (pb.CODE_DELIVERY_EMAIL, pb.CODE_DELIVERY_HANDED):
            raise DeliveryInvalid(field="delivery")
        document = document_kind(request.document)
        await exclusions.expect_open(call.session, person_id, call.caller)
        code = self._codes.draw()
        hashed = await self._codes.hash(code, str(person_id))
        holder = await citizens.holder_of(call.session, person_id)
        await proofs.record_document(
            call.session,
            person_id,
            document=document,
            contact_id=contact_id,
            staff_id=call.caller.id,
            now=call.now,
        )
        if request.delivery == pb.CODE_DELIVERY_HANDED:
            await codes.put_in_use(call.session, self._codes, person_id, hashed, call.now)
            return pb.IssueAccessCodeResponse(code=code)
        await self._send_code(call, holder, code, hashed)
        return pb.IssueAccessCodeResponse()

    @command(Role.PUBLIC, Role.SERVICE, keyed=False)
    async def RequestAccessCode(
        self, request: pb.RequestAccessCodeRequest, call: Call
    ) -> pb.RequestAccessCodeResponse:
        login = rules.read_login(request.login)
        caller = _caller(request.caller)
        async with self.edge.sessions.begin() as session:
            holders = await codes.find_holders(session, login, "", call.now)
        windows = codes.request_windows(self._codes, "request", login.key, holders, caller)
        await self._count(windows, call)
        reached = [holder for holder in holders if holder.email]
        code = self._codes.draw()
        owner = reached[0] if len(reached) == 1 else None
        hashed = await self._codes.hash(code, str(owner.person_id) if owner else "nobody")
        if owner is not None:
            await self._send_code(call, owner, code, hashed)
        return pb.RequestAccessCodeResponse()

    @command(Role.CITIZEN, keyed=False)
    async def ChangeAccessCode(
        self, request: pb.ChangeAccessCodeRequest, call: Call
    ) -> pb.ChangeAccessCodeResponse:
        person_id = parse_id(call.caller.id, "person_id")
        code = rules.choose_code(request.new_code)
        if call.caller.loa < Loa.STRONG:
            need(call, Loa.CODE)
            old = rules.read_code(request.old_code, "old_code")
            await self._check_person(person_id, old, f"citizen:{person_id}", call)
        hashed = await self._codes.hash(code, str(person_id))
        await codes.put_in_use(call.session, self._codes, person_id, hashed, call.now)
        return pb.ChangeAccessCodeResponse()

    @command(Role.CITIZEN, *CLERKS, Role.SERVICE, keyed=False)
    async def BlockAccessCode(
        self, request: pb.BlockAccessCodeRequest, call: Call
    ) -> pb.BlockAccessCodeResponse:
        person_id = own_or_any(call, request.person_id)
        await codes.block(call.session, person_id, call.now)
        return pb.BlockAccessCodeResponse()

    @query(Role.SERVICE)
    async def TakeSecretMessage(
        self, request: pb.TakeSecretMessageRequest, call: Call
    ) -> pb.TakeSecretMessageResponse:
        message, secret = await citizens.take_secret(
            call.session,
            self._policy.key_secret,
            parse_id(request.message_id, "message_id"),
            call.now,
        )
        return secret_to_proto(message, secret)

    async def _checked(
        self, login: str, code: str, caller: str, call: Call, *, remember: bool = True
    ) -> Holder:
        """Who *login* and *code* are, counted before anything is compared."""
        wanted, digits = rules.read_login(login), rules.read_code(code)
        mark = self._codes.mark("caller", caller) if caller else ""
        async with self.edge.sessions.begin() as session:
            holders = await codes.find_holders(session, wanted, mark, call.now)
        return await self._right(wanted.key, holders, digits, mark, call, remember=remember)

    async def _check_person(self, person_id: UUID, digits: str, caller: str, call: Call) -> Holder:
        mark = self._codes.mark("caller", caller)
        async with self.edge.sessions.begin() as session:
            holders = await codes.find_person(session, person_id, mark, call.now)
        return await self._right(str(person_id), holders, digits, mark, call, remember=True)

    async def _right(
        self,
        login: str,
        holders: list[Holder],
        digits: str,
        mark: str,
        call: Call,
        *,
        remember: bool,
    ) -> Holder:
        windows = codes.try_windows(self._codes, login, holders, mark)
        await self._count(windows, call)
        found = await self._codes.whose(digits, holders)
        if found is None:
            raise CodeWrong
        holder, pending = found
        async with self.edge.sessions.begin() as session:
            await codes.got_in(
                session,
                holder,
                windows,
                promote=holder.pending if pending else "",
                caller=mark if remember else "",
                now=call.now,
            )
        return holder

    async def _count(self, windows: dict[str, tuple[int, timedelta]], call: Call) -> None:
        """In a transaction of its own: a try counts whatever becomes of the call."""
        refusal: DomainError | None = None
        async with self.edge.sessions.begin() as session:
            try:
                await codes.count_try(session, windows, call.now)
            except DomainError as error:
                refusal = error
        if refusal is not None:
            raise refusal

    async def _send_code(self, call: Call, holder: Holder, code: str, hashed: str) -> None:
        if not holder.email:
            raise EmailMissing(field="person_id")
        await codes.put_on_its_way(call.session, self._codes, holder.person_id, hashed, call.now)
        await citizens.send_secret(
            call.session,
            self._policy.key_secret,
            holder,
            MessageKind.CODE,
            code,
            email=holder.email,
            lasts=rules.CODE_BY_MAIL_LASTS,
            now=call.now,
        )

    async def _opened(
        self, holder: Holder, method: str, call: Call, loa: Loa | None = None
    ) -> pb.CitizenSession:
        secret, opened = await citizens.open_session(
            call.session,
            holder,
            method=method,
            now=call.now,
            lasts=self._citizens.session_lasts,
            loa=loa,
        )
        return await self._as_proto(secret, opened, call)

    async def _as_proto(self, secret: str, opened: CitizenSession, call: Call) -> pb.CitizenSession:
        token, expires = tokens.issue(
            await sessions.signing_key(call.session, self._policy.key_secret, call.now),
            self._policy.key_secret,
            subject=str(opened.person_id),
            kind="citizen",
            roles=(Role.CITIZEN.value,),
            unit="",
            at=call.now,
            lasts=self._policy.access_lasts,
            loa=int(opened.loa),
            methods=opened.methods,
        )
        return session_to_proto(opened, secret=secret, token=token, token_expires=expires)


def need(call: Call, loa: Loa) -> None:
    """
    Raises:
        AssuranceTooLow: The citizen has to prove better who they are.
    """
    if call.caller.has(Role.CITIZEN):
        check_assurance(call.caller.loa, int(loa))


def own_or_any(call: Call, person_id: str) -> UUID:
    """
    Whom a call is about: a citizen themselves, for staff anybody.

    Raises:
        NotYours: A citizen named somebody else.
    """
    if call.caller.has(*STAFF, Role.SERVICE):
        return parse_id(person_id, "person_id")
    if person_id and person_id.lower() != call.caller.id:
        raise NotYours(field="person_id")
    return parse_id(call.caller.id, "person_id")


async def note_by_staff(call: Call, person_id: UUID, what: str) -> None:
    """Staff look at *what* there is of somebody besides their record: it goes into the log."""
    if call.caller.kind == "staff":
        await note_reading(call.session, person_id, what, call.caller, call.now)


def _caller(given: str) -> str:
    return given[:200]
