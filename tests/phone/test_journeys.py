"""Journeys by telephone on the whole system: real SIPp calls, to the register of contacts."""

from datetime import datetime
from pathlib import Path

from chassis.server import utc_now
from deploy.local.system import System
from tests.phone.lines import Attendant, a_number, calls_from, open_line, target
from tests.phone.sipp import Script, call_at_once, run
from tests.phone.telephones import answering, register
from tests.town import Client, eventually


def test_dropped_in_the_menu_is_kept_and_is_not_abandoned(system: System, sipp: Path) -> None:
    """Journey 5: 2 is chosen, code and number are wrong twice, the line falls, they call again."""
    number = a_number()
    wrong = Script(number).call().pause(0.5).keys("21")
    for _ in range(2):
        wrong.pause(2.5).digits("123456789").pause(2.5).digits("000000").pause(2.5)
    call_at_once(sipp, wrong.bye(), target(system), "wrong")
    again = Script(number).call().pause(0.5).keys("2", between=0.6).pause(0.5).bye()
    call_at_once(sipp, again, target(system), "again")

    calls = eventually(
        lambda: (
            len(found := calls_from(system, number)) == 2
            and all(one["end_cause"] for one in found)
            and found
        )
    )
    assert {one["end_cause"] for one in calls} == {"dropped_in_menu"}
    keyed = [one["key"] for one in calls[1]["keys"]]
    assert keyed == ["2", "1"], "digits of a number or code must never be kept"


def test_an_attendants_telephone_rings_and_the_call_is_one_contact(
    system: System, sipp: Path
) -> None:
    """Journey 1, by telephone: a caller asks for a person, a registered telephone answers."""
    attendant = Attendant(system, role="attendant")
    account = attendant.post("/v1/phone/account")
    register(sipp, target(system), 7201, account["username"], account["password"])
    open_line(Client(system, role="admin"), attendant)
    telephone = answering(sipp, target(system), 7201, ring=500)
    caller = Script(number := a_number()).call().pause(0.5).keys("9").until_bye()
    calling = run(sipp, caller, target(system), name="caller")
    try:
        phone = eventually(
            lambda: (found := attendant.get("/v1/phone"))["state"] == "talking" and found, 40
        )
        assert phone["call"]["number"] == f"+351{number}"
        assert phone["call"]["certainty"] == "unknown"
        attendant.post("/v1/phone:hang-up")
        calling.wait(60)
        telephone.wait(30)
    finally:
        calling.stop()
        telephone.stop()
    (call,) = eventually(lambda: [one for one in calls_from(system, number) if one["end_cause"]])
    assert call["end_cause"] == "completed"
    contact = attendant.get(f"/v1/contacts/{call['contact_id']}")
    assert contact["channel"] == "phone"
    assert "served" in {period["kind"] for period in contact["periods"]}


def test_a_killed_exchange_leaves_no_ghost(system: System, sipp: Path) -> None:
    staying = run(sipp, Script("963000007").call().pause(60).bye(), target(system), name="stays")
    try:
        eventually(lambda: calls_from(system, "963000007"))
        system.kill("telephony")
        (call,) = eventually(
            lambda: [one for one in calls_when_up(system, "963000007") if one["end_cause"]], 60
        )
    finally:
        staying.stop()

    assert call["end_cause"] == "failed"
    # And it answers again at once.
    call_at_once(sipp, Script("963000008").call().pause(1).bye(), target(system), "after")


def test_a_call_outlives_the_restart_of_every_other_service(system: System, sipp: Path) -> None:
    number = "964000009"
    calling = run(
        sipp,
        Script(number).call().pause(12).keys("31").keys("2").pause(2).bye(),
        target(system),
        name="outlives",
    )
    try:
        eventually(lambda: calls_from(system, number))
        for name in ("charter", "tasks", "contacts", "identity"):
            system.kill(name)
        killed_at = utc_now()
        calling.wait(90)
    finally:
        calling.stop()
    (call,) = eventually(
        lambda: [one for one in calls_when_up(system, number) if one["end_cause"]],
        60,
    )
    assert call["end_cause"] == "completed"
    assert datetime.fromisoformat(call["ended_at"]) > killed_at
    assert [one["key"] for one in call["keys"]] == ["3", "1", "2"]


def calls_when_up(system: System, number: str) -> list[dict]:
    client = Client(system, role="supervisor")
    answer = client.http.get("/v1/calls")
    found = answer.json()["items"] if answer.is_success else []
    return [one for one in found if one["caller_number"] == f"+351{number}"]
