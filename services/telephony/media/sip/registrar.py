"""The registrar: which telephones of which attendants are where."""

import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field

from aiosipua.headers import parse_address
from aiosipua.message import SipRequest, SipResponse

from services.telephony.media.sip import messages
from services.telephony.media.sip.digest import Digest
from services.telephony.media.sip.transport import Address, Flow

SHORTEST, LONGEST = 60, 3600
_MOST_BINDINGS = 5
_MOST_FAILURES = 10
_FAILURE_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """
    A telephone's account.

    Attributes:
        username: As the telephone says it.
        staff_id: Whose it is.
        hashes: What is kept of its password, by algorithm (`digest.secret_hash`).
    """

    username: str
    staff_id: str
    hashes: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """
    A telephone that said where it is.

    Attributes:
        contact: URI it wants to be called by.
        address: Where its messages come from, and ours go to.
        transport: `UDP` or `TCP`.
        expires_at: Unix time.
    """

    username: str
    staff_id: str
    contact: str
    address: Address
    transport: str
    expires_at: float


Accounts = Callable[[str], Awaitable[Account | None]]
# Told of each change, to be kept over a restart; None means the telephone went.
OnChange = Callable[[str, str, Binding | None], Awaitable[None]]


class Registrar:
    """Answers REGISTER; knows the flow of each telephone while it lasts."""

    def __init__(
        self, accounts: Accounts, on_change: OnChange, clock: Callable[[], float] = time.time
    ) -> None:
        self._accounts = accounts
        self._on_change = on_change
        self._clock = clock
        self._digest = Digest(clock)
        self._bindings: dict[str, dict[str, Binding]] = defaultdict(dict)
        self._flows: dict[tuple[str, str], Flow] = {}
        self._failures: dict[str, list[float]] = {}

    def load(self, bindings: list[Binding]) -> None:
        """Take over what was known before a restart."""
        for one in bindings:
            self._bindings[one.username][one.contact] = one

    def of_staff(self, staff_id: str) -> list[tuple[Binding, Flow | None]]:
        """Their telephones that are there now; the flow is None where only UDP can reach it."""
        now = self._clock()
        return [
            (one, self._flows.get((one.username, one.contact)))
            for bindings in self._bindings.values()
            for one in bindings.values()
            if one.staff_id == staff_id and one.expires_at > now
        ]

    def knows(self, request: SipRequest, flow: Flow) -> bool:
        """Whether *request* is said to be of a telephone that registered from where it comes."""
        username = messages.user_of(request.get_header("From") or "")
        now = self._clock()
        return any(
            one.address == flow.peer and one.expires_at > now
            for one in self._bindings.get(username, {}).values()
        )

    async def authenticate(self, request: SipRequest, flow: Flow) -> Account | SipResponse:
        """Whose telephone sends *request*, or the answer that says it must prove it first."""
        username = self._digest.username(request)
        if not username:
            return self._challenge(request)
        guesser = f"{flow.peer[0]}|{username}"
        if self._too_many(guesser):
            return messages.respond(request, 403, tag=messages.new_tag())
        if self._digest.stale(request):
            return self._challenge(request, stale=True)
        account = await self._accounts(username)
        if account is None or not self._digest.holds(request, account.hashes):
            self._failures.setdefault(guesser, []).append(self._clock())
            return messages.respond(request, 403, tag=messages.new_tag())
        self._failures.pop(guesser, None)
        return account

    async def register(self, request: SipRequest, flow: Flow) -> SipResponse:
        """Answer a REGISTER (RFC 3261, 10.3)."""
        account = await self.authenticate(request, flow)
        if isinstance(account, SipResponse):
            return account
        wanted = _expires(request.get_header("expires"), LONGEST)
        if wanted is None:
            return messages.respond(request, 400, tag=messages.new_tag())
        contacts = request.headers.get("contact")
        if contacts == ["*"]:
            for contact in list(self._bindings[account.username]):
                await self._remove(account, contact)
            return self._ok(request, account)
        for header in contacts:
            address = parse_address(header)
            seconds = _expires(address.params.get("expires"), wanted)
            uri = header.partition("<")[2].partition(">")[0] or header.partition(";")[0].strip()
            if seconds is None or not messages.target_of(uri) or len(uri) > 300:
                return messages.respond(request, 400, tag=messages.new_tag())
            if not seconds:
                await self._remove(account, uri)
            else:
                await self._add(account, uri, min(max(seconds, SHORTEST), LONGEST), flow)
        return self._ok(request, account)

    @property
    def usernames(self) -> frozenset[str]:
        """By which accounts telephones are here."""
        return frozenset(name for name, bindings in self._bindings.items() if bindings)

    def forget(self, usernames: Collection[str]) -> None:
        """Drop the telephones of accounts that hold no more."""
        for username in usernames:
            for contact in self._bindings.pop(username, {}):
                self._flows.pop((username, contact), None)

    def forget_expired(self) -> None:
        """Drop telephones that did not say again that they are there, and old failures."""
        now = self._clock()
        for bindings in self._bindings.values():
            for contact, one in list(bindings.items()):
                if one.expires_at <= now:
                    del bindings[contact]
                    self._flows.pop((one.username, contact), None)
        for guesser in list(self._failures):
            if not self._recent(guesser):
                del self._failures[guesser]

    async def _add(self, account: Account, uri: str, seconds: int, flow: Flow) -> None:
        bindings = self._bindings[account.username]
        if uri not in bindings and len(bindings) >= _MOST_BINDINGS:
            oldest = min(bindings.values(), key=lambda one: one.expires_at)
            await self._remove(account, oldest.contact)
        bindings[uri] = Binding(
            username=account.username,
            staff_id=account.staff_id,
            contact=uri,
            address=flow.peer,
            transport=flow.name,
            expires_at=self._clock() + seconds,
        )
        self._flows[(account.username, uri)] = flow
        await self._on_change(account.username, uri, bindings[uri])

    async def _remove(self, account: Account, uri: str) -> None:
        if self._bindings[account.username].pop(uri, None) is not None:
            self._flows.pop((account.username, uri), None)
            await self._on_change(account.username, uri, None)

    def _ok(self, request: SipRequest, account: Account) -> SipResponse:
        response = messages.respond(request, 200, tag=messages.new_tag())
        for one in self._bindings[account.username].values():
            left = max(int(one.expires_at - self._clock()), 0)
            response.headers.append("Contact", f"<{one.contact}>;expires={left}")
        return response

    def _challenge(self, request: SipRequest, *, stale: bool = False) -> SipResponse:
        response = messages.respond(request, 401, tag=messages.new_tag())
        for value in self._digest.challenges(stale=stale):
            response.headers.append("WWW-Authenticate", value)
        return response

    def _recent(self, guesser: str) -> list[float]:
        since = self._clock() - _FAILURE_SECONDS
        return [moment for moment in self._failures.get(guesser, ()) if moment > since]

    def _too_many(self, guesser: str) -> bool:
        return len(self._recent(guesser)) >= _MOST_FAILURES


def _expires(text: str | None, otherwise: int) -> int | None:
    if text is None:
        return otherwise
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
