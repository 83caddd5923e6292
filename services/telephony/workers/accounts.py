"""Telephones whose account was taken back."""

from chassis.turns import every
from services.telephony.handlers.phones import Telephones
from services.telephony.media.sip.registrar import Registrar

LOOK_SECONDS = 5.0


class AccountsWorker:
    """
    Lets go of telephones whose account holds no more.

    A new account may be issued by another copy of this service, and a telephone that was
    lost would ring until its registration ends: an hour.
    """

    def __init__(self, registrar: Registrar, telephones: Telephones) -> None:
        self._registrar, self._telephones = registrar, telephones

    async def run(self) -> None:
        """Look every few seconds, until cancelled."""
        await every(LOOK_SECONDS, self.look)

    async def look(self) -> None:
        """Let go of those that are to go now."""
        known = self._registrar.usernames
        if known:
            self._registrar.forget(known - await self._telephones.holding(known))
