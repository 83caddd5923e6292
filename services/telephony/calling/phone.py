"""An attendant's phone: what it shows, who waits for it to change, and what rings it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from services.telephony.domain.phone import Party, PhoneState, PhoneView, idle
from services.telephony.media.port import Cause, DialFailed, Leg

if TYPE_CHECKING:
    from services.telephony.calling.conversation import Conversation


class BrowserLine(Protocol):
    """A browser that is connected; each call on it is a leg of its own."""

    @property
    def alive(self) -> bool: ...

    def leg(self) -> Leg: ...

    async def close(self) -> None: ...


class Phone:
    """One attendant's phone, whatever rings: SIP telephones, the browser, or both."""

    def __init__(
        self, staff_id: str, clock: Callable[[], datetime], telephones: Callable[[], int]
    ) -> None:
        self.staff_id = staff_id
        self._clock = clock
        self._telephones = telephones
        self._view = PhoneView(since=clock())
        self._changed = asyncio.Event()
        self.browser: BrowserLine | None = None
        self.conversation: Conversation | None = None
        # Contact that was finished at the desk while its line still stood.
        self._written = ""
        # Resolved by the browser: answered (True) or declined (False).
        self._answer: asyncio.Future[bool] | None = None

    @property
    def view(self) -> PhoneView:
        """As it is now."""
        return replace(self._view, telephones=self._telephones(), browser=self._has_browser())

    @property
    def reachable(self) -> bool:
        """Whether anything would ring."""
        return self._has_browser() or self._telephones() > 0

    def _has_browser(self) -> bool:
        return self.browser is not None and self.browser.alive

    def show(self, **changes: Any) -> None:
        """Show something else; whoever waits is told."""
        if "state" in changes and changes["state"] is not self._view.state:
            changes.setdefault("since", self._clock())
        if "party" in changes:
            self._written = ""
        self._become(replace(self._view, **changes))

    def rest(self, *, trouble: str = "", wrap_up: str = "") -> None:
        """Nothing goes on any more."""
        self.conversation = None
        if wrap_up == self._written:
            wrap_up = ""
        self._become(idle(self._view, self._clock(), trouble=trouble, wrap_up=wrap_up))

    def written(self, contact_id: str) -> None:
        """What there was to write of *contact_id* is written, or is another's to write."""
        party = self._view.party
        if party is not None and party.contact_id == contact_id:
            self._written = contact_id
        if self._view.wrap_up == contact_id:
            self.show(wrap_up="")

    def _become(self, view: PhoneView) -> None:
        self._view = replace(view, version=self._view.version + 1)
        self._changed.set()
        self._changed = asyncio.Event()

    async def until_changed(self, after: int, seconds: float) -> PhoneView:
        """The view as soon as it is another one than *after*, or when the time is over."""
        if self._view.version == after and seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), seconds)
        return self.view

    def answer(self) -> bool:
        """The browser picks up; False when nothing rings there."""
        return self._decide(True)

    def decline(self) -> bool:
        """The attendant does not want it; False when nothing rings."""
        return self._decide(False)

    def _decide(self, yes: bool) -> bool:
        if self._answer is None or self._answer.done():
            return False
        self._answer.set_result(yes)
        return True

    async def ring(
        self,
        dial: "asyncio.Task[Leg] | None",
        party: Party,
        seconds: float,
        *,
        answered: bool = False,
    ) -> Leg:
        """
        Ring until somebody picks up.

        *dial* rings the SIP telephones; it is cancelled when the browser answers, which it
        does at once where the attendant has *answered* on their screen before it rang.

        Raises:
            DialFailed: Nobody did, or there is nothing that rings.
        """
        self._answer = asyncio.get_running_loop().create_future()
        if answered:
            self._answer.set_result(True)
        self.show(state=PhoneState.RINGING, party=party, trouble="")
        try:
            async with asyncio.timeout(seconds):
                return await self._first(dial, self._answer)
        except TimeoutError:
            raise DialFailed(Cause.NO_ANSWER) from None
        finally:
            self._answer = None
            if dial is not None and not dial.done():
                dial.cancel()

    async def _first(self, dial: "asyncio.Task[Leg] | None", answer: asyncio.Future[bool]) -> Leg:
        waiting: set[asyncio.Future[Any]] = {answer, *((dial,) if dial is not None else ())}
        failure = DialFailed(Cause.UNREACHABLE)
        while waiting:
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            if answer in done:
                if not answer.result():
                    raise DialFailed(Cause.REJECTED)
                if self.browser is not None and self.browser.alive:
                    if dial is not None and dial.done() and dial.exception() is None:
                        await dial.result().hang_up()
                    return self.browser.leg()
            if dial is not None and dial in done:
                if dial.exception() is None:
                    return dial.result()
                error = dial.exception()
                failure = error if isinstance(error, DialFailed) else failure
                if not self._has_browser():
                    break
        raise failure
