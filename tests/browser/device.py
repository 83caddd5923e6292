"""Chromium's virtual authenticator: a telephone with its owner's finger on it."""

from typing import Any

from playwright.async_api import CDPSession, Page


class Device:
    """An authenticator of one page."""

    def __init__(self, devtools: CDPSession, id_: str) -> None:
        self._devtools, self._id = devtools, id_

    async def verified(self, known: bool) -> None:
        """Whether it recognises its owner from now on."""
        await self._send("setUserVerified", isUserVerified=known)

    async def credentials(self) -> list[dict[str, Any]]:
        """What it holds, private keys and all."""
        answer = await self._send("getCredentials")
        found: list[dict[str, Any]] = answer["credentials"]
        return found

    async def replace(self, credentials: list[dict[str, Any]]) -> None:
        """Hold *credentials* in place of what it holds."""
        await self._send("clearCredentials")
        for each in credentials:
            await self._send("addCredential", credential=each)

    async def _send(self, method: str, **arguments: Any) -> dict[str, Any]:
        answer: dict[str, Any] = await self._devtools.send(
            f"WebAuthn.{method}", {"authenticatorId": self._id, **arguments}
        )
        return answer


async def device_of(page: Page) -> Device:
    """Give *page* an authenticator that knows its owner."""
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("WebAuthn.enable")
    made = await devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return Device(devtools, made["authenticatorId"])
