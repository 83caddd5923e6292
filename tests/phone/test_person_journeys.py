"""Journeys 6 and 7 by telephone on the whole system: called back, and never by voice."""

import re
from collections.abc import Iterator

import pytest
import yaml

from deploy.local.home import ROOT
from deploy.local.system import System
from tests.journeys.test_identity import a_code, mail_to, somebody
from tests.phone.lines import (
    ALWAYS,
    Attendant,
    a_number,
    calls_from,
    open_line,
    set_hours,
    target,
)
from tests.phone.sipp import Script, call_at_once, run
from tests.phone.telephones import answering, register
from tests.town import Client, Json, eventually, stands_in


@pytest.fixture
def any_hour(system: System) -> Iterator[None]:
    """The council's agenda, with no hour at which nobody may be called."""
    admin = Client(system, role="admin")
    councils = ROOT.joinpath("deploy/councils/porto/agenda.yaml").read_text()
    given = yaml.safe_load(councils)
    week = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    given["callbacks"] |= {"from": "00:00", "until": "23:59", "weekdays": list(week)}
    admin.post("/v1/agenda:import", {"yaml": yaml.safe_dump(given)})
    yield
    admin.post("/v1/agenda:import", {"yaml": councils})


def callback_for(attendant: Client, number: str, **states: object) -> Json:
    found = attendant.get("/v1/callbacks", page_size=100, **states)["items"]
    return next((one for one in found if one["phone"] == f"+351{number}"), {})


def test_who_finds_the_line_closed_is_called_back_by_one_click(
    system: System, any_hour: None, sipp
) -> None:
    """Journey 6: number left, promised for the second working day, reached, noted."""
    number, attendant = a_number(), Attendant(system, role="attendant")
    admin = Client(system, role="admin")
    set_hours(admin, [])
    asking = Script(number).call().pause(0.5).keys("9").keys("1").until_bye()
    call_at_once(sipp, asking, target(system), "asking")
    set_hours(admin, ALWAYS)

    promised = eventually(lambda: callback_for(attendant, number))
    (call,) = eventually(lambda: [one for one in calls_from(system, number) if one["end_cause"]])
    assert call["end_cause"] == "called_back"
    assert (promised["state"], promised["most_attempts"]) == ("pending", 3)
    dial = {"callback_id": promised["callback_id"]}

    account = attendant.post("/v1/phone/account")
    register(sipp, target(system), 7202, account["username"], account["password"])
    telephone = answering(sipp, target(system), 7202, ring=300)
    try:
        dialled = attendant.try_post("/v1/phone:dial", dial)
        if dialled.status_code == 409 and dialled.json()["reason"] == "CALLING_HOURS_CLOSED":
            return  # a holiday: nobody is called
        assert dialled.is_success, dialled.text
        eventually(lambda: attendant.get("/v1/phone")["state"] == "talking", 40)
        reached = callback_for(attendant, number, state="reached")
        attendant.post("/v1/phone:hang-up")
        telephone.wait(30)
    finally:
        telephone.stop()

    assert [one["result"] for one in reached["attempts"]] == ["reached"], "one attempt, and noted"
    contact = attendant.get(f"/v1/contacts/{reached['contact_id']}")
    assert (contact["direction"], contact["state"]) == ("outgoing", "active")
    # The end of the call is noted at the same moment: whoever is second tries again.
    close = f"/v1/contacts/{contact['contact_id']}:close"
    eventually(lambda: attendant.try_post(close, {"outcome": "answered"}).is_success)


def test_a_deaf_citizen_by_a_relay_proves_who_she_is_past_the_interpreter(
    system: System, sipp
) -> None:
    """Journey 7: the relay calls; the code goes by her own device; nobody ever rings her."""
    attendant = Attendant(system, role="attendant")
    counter = Client(system, role="attendant")
    person_id = somebody(
        counter, "Noémia Teste Gestual", 7_000_071, accessibility="Surda: língua gestual"
    )
    code = a_code(counter, person_id)
    account = attendant.post("/v1/phone/account")
    register(sipp, target(system), 7203, account["username"], account["password"])
    open_line(Client(system, role="admin"), attendant)
    telephone = answering(sipp, target(system), 7203, ring=300)
    relay = Script(number := a_number()).call().pause(0.5).keys("9").until_bye()
    calling = run(sipp, relay, target(system), name="relay")
    try:
        phone = eventually(
            lambda: (found := attendant.get("/v1/phone"))["state"] == "talking" and found, 40
        )
        contact_id = phone["call"]["contact_id"]
        relayed = {
            "version": attendant.get(f"/v1/contacts/{contact_id}")["version"],
            "person_id": person_id,
            "add_participants": [{"role": "relay", "name": "Serviin"}],
        }
        attendant.patch(f"/v1/contacts/{contact_id}", relayed)
        wanted = {"contact_id": contact_id, "assistance": "relay", "helper": "Serviin"}
        proof = attendant.post(f"/v1/people/{person_id}/proofs", wanted)
        token = re.findall(r"/provar#([\w.~-]+)", mail_to(system, "p7000071@example.org"))[-1]
        Client(system).post("/v1/proofs:give", {"token": token, "code": code})
        given = attendant.get(f"/v1/proofs/{proof['proof_id']}")
        refused = attendant.try_post(
            "/v1/callbacks", {"phone": number, "person_id": person_id, "purpose": "Taxas"}
        )
        attendant.post("/v1/phone:hang-up")
        calling.wait(60)
        telephone.wait(30)
    finally:
        calling.stop()
        telephone.stop()

    assert (given["state"], given["assistance"]) == ("given", "relay")
    assert refused.json()["reason"] == "CALLBACK_NOT_BY_VOICE"
    contact = attendant.get(f"/v1/contacts/{contact_id}")
    assert [one["role"] for one in contact["participants"]] == ["relay"]
    assert not stands_in(code, system.log.read_text(errors="replace"))
