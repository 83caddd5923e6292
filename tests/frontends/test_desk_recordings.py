"""Recordings at the desk: heard for a reason in words, with what was left out and who listened."""

from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

RECORDING = "0192f000-0000-7000-8000-0000000000d1"
CONTACT = "0192f000-0000-7000-8000-0000000000c1"
LIST = f"/recordings?contact_id={CONTACT}"
SOUND = f"/v1/recordings/{RECORDING}/sound"
WHY = f"/recordings/{RECORDING}/reason?contact_id={CONTACT}"
REASON = "Reclamação sobre o atendimento"


def with_a_recording(gateway: FakeGateway) -> None:
    gateway.answers |= {
        "GET /v1/recordings": {
            "items": [
                {
                    "recording_id": RECORDING,
                    "call_id": "",
                    "contact_id": CONTACT,
                    "staff_id": "ana",
                    "began_at": "2026-11-25T09:00:00Z",
                    "seconds": 605.0,
                    "delete_at": "2027-02-23T09:00:00Z",
                    "pauses": [{"at_s": 62.0, "lasted_s": 15.0}],
                }
            ],
            "next": None,
        },
        f"GET /v1/recordings/{RECORDING}/hearings": {
            "items": [{"staff_id": "eva", "at": "2026-11-25T10:00:00Z", "purpose": "Queixa 12"}]
        },
        f"GET {SOUND}": {},
    }


async def test_a_contacts_recordings_say_what_was_left_out_and_until_when_they_stay(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    with_a_recording(gateway)

    page = await at_desk.get(LIST)

    listed = next(one for one in gateway.asked if one.path == "/v1/recordings")
    assert listed.query["contact_id"] == [CONTACT]
    assert "10:05" in page.text
    assert "aos 1:02, durante 0:15" in page.text
    assert "Apaga-se em" in page.text
    assert "<audio" not in page.text


async def test_one_is_heard_for_a_reason_that_goes_along_with_its_sound_only(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    with_a_recording(gateway)
    page = await at_desk.get(f"{LIST}&hear={RECORDING}")
    assert "Porque precisa de ouvir?" in page.text
    assert "Queixa 12" in page.text

    page = await at_desk.fill(
        page, f"/recordings/{RECORDING}/reason?contact_id={CONTACT}", reason="x"
    )
    assert page.status_code == 422
    page = await at_desk.fill(
        page, f"/recordings/{RECORDING}/reason?contact_id={CONTACT}", reason=REASON
    )
    await at_desk.get(f"/recordings/{RECORDING}/sound?part=2")

    assert page.text.count("<audio") == 3
    assert f"/recordings/{RECORDING}/sound?part=2" in page.text
    heard = next(one for one in gateway.asked if one.path == SOUND)
    assert (heard.purpose, heard.query["part"]) == (REASON, ["2"])
    others = {one.purpose for one in gateway.asked if one.path == "/v1/recordings"}
    assert REASON not in others
