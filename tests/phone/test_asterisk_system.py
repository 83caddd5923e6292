"""The whole system with a real Asterisk for its exchange: journeys, and deaths of either."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.server import free_port
from deploy.local.system import System
from tests.phone.lines import Attendant, a_number, calls_from, open_line
from tests.phone.real_asterisk import ASTERISK, PASSWORD, RealAsterisk
from tests.phone.sipp import SIPP, Run, Script, call_at_once, run
from tests.phone.telephones import answering, register
from tests.town import Client, Json, eventually


@pytest.fixture(scope="module")
def asterisk() -> Iterator[RealAsterisk]:
    if ASTERISK is None or SIPP is None:
        pytest.skip("no Asterisk, or no SIPp, is installed here")
    with RealAsterisk(trunk=free_port()) as running:
        yield running


@pytest.fixture(scope="module")
def atende(asterisk: RealAsterisk) -> Iterator[System]:
    """A system whose telephony speaks to that Asterisk."""
    home = Path(tempfile.mkdtemp(prefix="atende-asterisk-system-"))
    home.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATENDE_EXCHANGE", "ari")
        patch.setenv("ATENDE_ARI_URL", asterisk.url)
        patch.setenv("ATENDE_ARI_PASSWORD", PASSWORD)
        patch.setenv("ATENDE_ARI_TRUNK", "PJSIP/trunk")
        patch.setenv("ATENDE_SIP_PORT", str(asterisk.sip))
        with System(home, demo=True) as running:
            yield running
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def installed_asterisk(asterisk: RealAsterisk, atende: System) -> RealAsterisk:
    """Asterisk, which knows of telephony: nothing of an earlier test is left there."""
    eventually(lambda: "atende" in {one["name"] for one in asterisk.ask("GET", "/applications")})
    eventually(lambda: not asterisk.channels() and not asterisk.bridges())
    return asterisk


def a_talk(
    system: System, asterisk: RealAsterisk, folder: Path, number: str, port: int
) -> tuple[Attendant, Json, Run, Run]:
    """Somebody who asked for a person talks with Bruno, whose telephone is at Asterisk."""
    attendant = Attendant(system, role="attendant")
    account = attendant.post("/v1/phone/account")
    name = account["username"]
    assert account["server"].endswith(f":{asterisk.sip}")
    eventually(lambda: name in {o["resource"] for o in asterisk.ask("GET", "/endpoints/PJSIP")})
    register(folder, asterisk.target, port, name, account["password"])
    eventually(lambda: attendant.get("/v1/phone")["telephones"] == 1)
    open_line(Client(system, role="admin"), attendant)
    telephone = answering(folder, asterisk.target, port, ring=300)
    caller = Script(number).call().pause(1).keys("9").until_bye()
    calling = run(folder, caller, asterisk.target, name=f"caller-{port}", media_port=port + 22000)
    phone = eventually(
        lambda: (found := attendant.get("/v1/phone"))["state"] == "talking" and found, 90
    )
    return attendant, phone, calling, telephone


def the_call(system: System, number: str) -> Json:
    """Of *number*, once it is over."""

    def ended() -> list[Json]:
        answer = Client(system, role="supervisor").http.get("/v1/calls")
        found = answer.json()["items"] if answer.is_success else []
        return [o for o in found if o["caller_number"] == f"+351{number}" and o["end_cause"]]

    (call,) = eventually(ended, 90)
    return call


def test_keys_reach_the_menu_and_are_kept(atende, installed_asterisk, sipp) -> None:
    number = a_number()
    script = Script(number).call().pause(1).keys("31").keys("2").pause(1).bye()

    call_at_once(sipp, script, installed_asterisk.target, "keys")

    call = the_call(atende, number)
    assert [one["key"] for one in call["keys"]] == ["3", "1", "2"]
    assert call["end_cause"] == "completed"


def test_an_attendant_is_rung_holds_takes_back_and_hangs_up(
    atende, installed_asterisk, sipp
) -> None:
    number = a_number()
    attendant, phone, calling, telephone = a_talk(atende, installed_asterisk, sipp, number, 7401)
    try:
        assert phone["call"]["number"] == f"+351{number}"
        attendant.post("/v1/phone:hold")
        assert attendant.get("/v1/phone")["state"] == "holding"
        attendant.post("/v1/phone:resume")
        attendant.post("/v1/phone:hang-up")
        calling.wait(90)
        telephone.wait(60)
    finally:
        calling.stop()
        telephone.stop()
    assert the_call(atende, number)["end_cause"] == "completed"
    eventually(lambda: attendant.get("/v1/phone")["state"] == "idle")


@pytest.mark.parametrize("who", ["asterisk", "telephony"])
def test_a_death_of_either_leaves_no_ghost(atende, installed_asterisk, sipp, who) -> None:
    number, port = a_number(), 7402 if who == "asterisk" else 7403
    _, _, calling, telephone = a_talk(atende, installed_asterisk, sipp, number, port)
    try:
        if who == "asterisk":
            installed_asterisk.stop(how=signal.SIGKILL)
            installed_asterisk.start()
        else:
            atende.kill("telephony")
            calling.wait(120)
            telephone.wait(60)
        assert the_call(atende, number)["end_cause"] == "failed"
        eventually(lambda: not installed_asterisk.channels(), 60)
        attendant = Attendant(atende, role="attendant")
        eventually(lambda: attendant.get("/v1/phone")["state"] == "idle", 60)
    finally:
        calling.stop()
        telephone.stop()
    after = a_number()
    call_at_once(sipp, Script(after).call().pause(1).bye(), installed_asterisk.target, "after")
    assert the_call(atende, after)
    assert len(calls_from(atende, number)) == 1
