"""An attendant with a browser for a phone, and a real caller: rung, heard, held, hung up."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from deploy.local.system import System
from tests.browser.conftest import ARGUMENTS, SCREEN
from tests.phone.conftest import sipp as sipp  # a fixture, shared
from tests.phone.conftest import voice as voice  # as above
from tests.phone.lines import Attendant, open_line
from tests.phone.sipp import Script, run
from tests.town import Client

FAKE_MICROPHONE = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
ATTENDANT = "bruno.atendente"


@pytest.fixture
async def desk_page() -> AsyncIterator[Page]:
    """Chromium with a microphone that beeps."""
    own = shutil.which("chromium") or shutil.which("chromium-browser")
    async with async_playwright() as playwright:
        path = own or shutil.which(playwright.chromium.executable_path)
        if path is None:
            pytest.skip("no Chromium here: apt-get install chromium")
        browser = await playwright.chromium.launch(
            executable_path=path,
            args=[*ARGUMENTS, *FAKE_MICROPHONE, "--autoplay-policy=no-user-gesture-required"],
        )
        context = await browser.new_context(
            viewport=SCREEN, locale="pt-PT", permissions=["microphone"]
        )
        yield await context.new_page()
        await browser.close()


def who(home: Path, username: str) -> dict[str, str]:
    found: dict[str, str] = next(
        one
        for one in json.loads((home / "signins.json").read_text())
        if one["username"] == username
    )
    return found


async def heard(page: Page) -> int:
    """Packets of sound that the browser got so far."""
    found: int = await page.evaluate(
        """async () => {
            let packets = 0;
            (await peer.getStats()).forEach((one) => {
                if (one.type === "inbound-rtp") packets = one.packetsReceived;
            });
            return packets;
        }"""
    )
    return found


async def test_a_call_rings_in_the_browser_and_both_hear_each_other(
    system: System, desk_page: Page, sipp: Path, voice: Path
) -> None:
    page = desk_page
    attendant = Attendant(system, role="attendant")
    own = who(system.home, ATTENDANT)
    await page.goto(system.url("desk"))
    await page.fill("#username", own["username"])
    await page.fill("#password", own["password"])
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Sair")).to_be_visible()
    await page.goto(f"{system.url('desk')}/phone")
    await page.get_by_role("button", name="Ligar o telefone neste navegador").click()
    await expect(page.get_by_text("O telefone está ligado")).to_be_visible(timeout=20_000)
    await expect(page.get_by_text("No navegador")).to_be_visible()
    open_line(Client(system, role="admin"), attendant)

    script = Script("919876543").call().sound(voice).pause(2).keys("9").until_bye()
    calling = run(sipp, script, f"127.0.0.1:{system.port('sip')}", name="caller")
    try:
        await expect(page.get_by_role("heading", name="A tocar")).to_be_visible(timeout=40_000)
        await expect(page.get_by_text("919 876 543")).to_be_visible()
        await page.get_by_role("button", name="Atender").click()
        await expect(page.get_by_role("heading", name="Em conversa")).to_be_visible(timeout=15_000)
        before = await heard(page)
        async with asyncio.timeout(30):
            while await heard(page) <= before + 20:
                await asyncio.sleep(0.1)

        await page.get_by_role("button", name="Pôr em espera").click()
        await expect(page.get_by_role("heading", name="Em espera")).to_be_visible(timeout=15_000)
        await page.get_by_role("button", name="Retomar").click()
        await expect(page.get_by_role("heading", name="Em conversa")).to_be_visible(timeout=15_000)
        await page.screenshot(path=sipp / "phone.png", full_page=True)
        await page.get_by_role("button", name="Desligar", exact=True).click()
        await expect(page.get_by_role("heading", name="Livre")).to_be_visible(timeout=15_000)

        await asyncio.to_thread(calling.wait)
    finally:
        calling.stop()
    calls = Client(system, role="supervisor").get("/v1/calls")["items"]
    call = next(one for one in calls if one["caller_number"] == "+351919876543")
    assert call["end_cause"] == "completed"
    assert call["contact_id"]
    contact = attendant.get(f"/v1/contacts/{call['contact_id']}")
    kinds = {period["kind"] for period in contact["periods"]}
    assert {"waiting", "served", "on_hold"} <= kinds
