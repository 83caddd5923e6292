"""The agenda through the door: one place for twenty, a code for the public, mail that comes in."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import icalendar

from tests.journeys.test_one_person_two_channels import mails_to, unique_person
from tests.town import Client, eventually


def a_free_slot(attendant: Client, days: int) -> dict:
    """A slot some *days* ahead, with all its places."""
    first = datetime.now(UTC).date() + timedelta(days=days)  # noqa: TID251 # the system's own day
    found = attendant.get(
        "/v1/slots",
        kind="counter",
        from_day=first.isoformat(),
        to_day=(first + timedelta(days=9)).isoformat(),
        channel="counter",
    )["items"]
    return next(slot for slot in found if slot["free"] == 3)


def test_of_twenty_who_want_the_last_place_one_gets_it(system) -> None:
    attendant = Client(system, role="attendant")
    slot = a_free_slot(attendant, 10)
    wish = {"kind": "counter", "site": slot["site"], "starts_at": slot["starts_at"]}
    for number in range(2):
        attendant.post("/v1/appointments", wish | {"address": f"antes{number}@example.org"})

    def ask(number: int) -> int:
        body = wish | {"address": f"pessoa{number}@example.org"}
        return attendant.try_post("/v1/appointments", body).status_code

    with ThreadPoolExecutor(20) as pool:
        answers = sorted(pool.map(ask, range(20)))

    assert answers == [201] + [409] * 19
    full = attendant.try_post("/v1/appointments", wish | {"address": "tarde@example.org"})
    assert full.json()["reason"] == "SLOT_FULL"
    assert full.json()["next"]


def test_who_has_no_account_books_moves_and_cancels_with_the_code_of_the_mail(system) -> None:
    attendant, citizen = Client(system, role="attendant"), Client(system)
    slot, later = a_free_slot(attendant, 20), a_free_slot(attendant, 31)
    address = f"marca.{uuid4().hex[:8]}@example.org"

    booked = citizen.post(
        "/v1/appointments",
        {
            "kind": "counter",
            "site": slot["site"],
            "starts_at": slot["starts_at"],
            "address": address,
        },
    )
    path, code = f"/v1/appointments/{booked['appointment_id']}", booked["code"]
    [mail] = eventually(lambda: mails_to(system, address))
    citizen.post(f"{path}:change", {"code": code, "starts_at": later["starts_at"]})
    gone = citizen.post(f"{path}:cancel", {"code": code})
    file = citizen.http.get(f"{path}.ics", params={"code": code})
    without = citizen.http.get(path)

    assert code in mail["text"]
    assert gone["state"] == "cancelled"
    [event] = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    assert (event["uid"], event["sequence"]) == (f"{booked['appointment_id']}@atende", 2)
    assert "method=CANCEL" in file.headers["content-type"]
    assert without.status_code == 404


def test_a_case_that_was_just_opened_is_in_the_history_that_is_read_next(system) -> None:
    attendant = Client(system, role="attendant")
    person = attendant.post("/v1/people", unique_person())
    contact = attendant.post(
        "/v1/contacts", {"channel": "counter", "person_id": person["person_id"]}
    )
    attendant.http.headers["Atende-Purpose"] = contact["contact_id"]

    opened = attendant.post(
        "/v1/cases",
        {
            "person_id": person["person_id"],
            "service_code": "RSU-05",
            "description": "Um contentor partido.",
            "place": "Rua das Flores 12",
        },
    )
    history = attendant.get(f"/v1/people/{person['person_id']}/history")

    found = {item["kind"]: item for item in history["items"]}
    assert found["case"]["case"]["number"] == opened["case"]["number"]
    assert found["contact"]["id"] == contact["contact_id"]
    assert history["degraded"] == []


def test_a_mail_that_comes_in_waits_for_somebody_and_a_holiday_reply_does_not(system) -> None:
    attendant = Client(system, role="attendant")
    subject = f"Candeeiro apagado {uuid4().hex[:8]}"

    with smtplib.LMTP("127.0.0.1", system.port("lmtp")) as server:
        for more in ("", "Auto-Submitted: auto-replied\r\n"):
            server.sendmail(
                "rui@example.org",
                ["geral@atende.example"],
                f"From: rui@example.org\r\nMessage-ID: <{uuid4().hex}@example.org>\r\n{more}"
                f"Subject: {subject}\r\n\r\nApagado desde ontem.\r\n",
            )

    def waiting() -> list[dict]:
        found = attendant.get("/v1/contacts", state="waiting", page_size=100)["items"]
        return [one for one in found if one["channel"] == "email"]

    mails = eventually(waiting)
    shown = [attendant.get(f"/v1/contacts/{one['contact_id']}") for one in mails]
    assert [one["title"] for one in shown].count(subject) == 1
