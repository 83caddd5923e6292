"""Attendants' telephones at Asterisk: written there over ARI, and asked for whether they are on."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

import structlog

from services.telephony.media.ari.client import Ari, AriFailed
from services.telephony.media.sip.digest import REALM
from services.telephony.media.sip.registrar import Account

log = structlog.get_logger()

_PAUSE = 5.0
# Digits alone, as `issue_account` makes them: all else at Asterisk is its operator's.
_DIGITS = 6
_CONTEXT = "telephones"
_MOST_TELEPHONES = "4"


class AriTelephones:
    """
    Keeps Asterisk's accounts those that telephony has issued.

    A name is never issued again, so one that is there is as it should be.

    Args:
        accounts: Every account that holds.
    """

    def __init__(self, ari: Ari, accounts: Callable[[], Awaitable[list[Account]]]) -> None:
        self._ari, self._accounts = ari, accounts
        self._on: Counter[str] = Counter()

    def of_staff(self, staff_id: str) -> int:
        """How many of their accounts have a telephone that is on."""
        return self._on[staff_id]

    async def run(self) -> None:
        """Run until cancelled."""
        while True:
            try:
                await self.agree()
            except AriFailed as failure:
                self._on.clear()
                log.info("ari_telephones_unknown", status=failure.status)
            except Exception as failure:  # the database is away; telephones stay as they are
                log.warning("ari_telephones_failed", cause=type(failure).__name__)
            await asyncio.sleep(_PAUSE)

    async def agree(self) -> None:
        """
        Write what is missing there, delete what holds no longer.

        Raises:
            AriFailed: Asterisk refuses, or does not answer.
        """
        accounts = {one.username: one for one in await self._accounts()}
        found = await self._ari.ask("GET", "/endpoints/PJSIP")
        states = {str(one["resource"]): one.get("state") for one in found}
        for name in states.keys() - accounts.keys():
            if len(name) == _DIGITS and name.isdigit():
                await self._forget(name)
        for name in accounts.keys() - states.keys():
            await self._write(accounts[name])
        self._on = Counter(
            account.staff_id for name, account in accounts.items() if states.get(name) == "online"
        )

    async def _write(self, account: Account) -> None:
        """The endpoint comes last: where it is, the others are."""
        name = account.username
        await self._put(
            "auth",
            name,
            auth_type="md5",
            username=name,
            realm=REALM,
            md5_cred=account.hashes["MD5"],
        )
        await self._put("aor", name, max_contacts=_MOST_TELEPHONES)
        await self._put(
            "endpoint",
            name,
            context=_CONTEXT,
            disallow="all",
            allow="alaw,ulaw",
            auth=name,
            aors=name,
            dtmf_mode="rfc4733",
            # Sound passes through Asterisk, and goes back to where it comes from.
            direct_media="no",
            rtp_symmetric="yes",
            force_rport="yes",
            rewrite_contact="yes",
            # A telephone whose line fell frees its attendant, and the caller waits again.
            rtp_timeout="60",
            rtp_timeout_hold="600",
            # What it asks to hand on telephony is told, and decides (`AriLeg.is_telephone_of`).
            allow_transfer="yes",
        )

    async def _put(self, kind: str, name: str, **fields: str) -> None:
        await self._ari.put(f"/asterisk/config/dynamic/res_pjsip/{kind}/{name}", fields)

    async def _forget(self, name: str) -> None:
        for kind in ("endpoint", "aor", "auth"):
            await self._ari.try_ask("DELETE", f"/asterisk/config/dynamic/res_pjsip/{kind}/{name}")
