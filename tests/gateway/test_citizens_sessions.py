"""A citizen signs in by access code; who is switched off is out."""

import pytest

from tests.gateway.auth import NOWHERE, signed_in
from tests.gateway.builders import ANA
from tests.gateway.conftest import browser


async def test_a_citizen_signs_in_by_access_code_and_is_asked_for_as_themselves(
    app, services
) -> None:
    async with browser(app, "2001:db8:1:2:3:4:5:6") as client:
        answer = await client.post("/v1/session", json={"login": "123456789", "code": "004217"})
        me = (await client.get("/v1/me")).json()
        await client.get("/v1/units")
        await client.delete("/v1/session")

    assert answer.status_code == 201
    assert "token" not in answer.text
    assert "004217" not in answer.text
    assert (me["kind"], me["citizen"]["loa"], me["staff"]) == ("citizen", 2, None)
    [opened] = services.calls("OpenCitizenSession")
    assert opened.request.caller == "web:2001:db8:1:2::"
    assert services.calls("ListUnits")[0].caller.kind == "citizen"
    assert len(services.calls("CloseCitizenSession")) == 1


async def test_without_valkey_no_code_can_be_tried(make_app, services) -> None:
    async with browser(make_app(valkey_url=NOWHERE)) as client:
        answer = await client.post("/v1/session", json={"login": "123456789", "code": "004217"})

    assert (answer.status_code, answer.json()["reason"]) == (503, "LIMITS_UNAVAILABLE")
    assert services.calls("OpenCitizenSession") == []


@pytest.mark.parametrize(
    ("body", "field"),
    [({}, "username"), ({"login": "1"}, "code"), ({"code": "1"}, "login")],
)
async def test_half_a_sign_in_names_the_other_half(app, body, field) -> None:
    async with browser(app) as client:
        answer = await client.post("/v1/session", json=body)

    assert (answer.status_code, answer.json()["field"]) == (422, field)


async def test_who_is_switched_off_is_out_of_an_open_session_within_a_minute(
    app, services, clock
) -> None:
    async with browser(app) as client:
        await signed_in(client)
        before = await client.get("/v1/units")
        services.answers["GetKeySet"].revoked.add(subject=ANA).before.FromDatetime(clock.now)
        app.state.house.sessions._trust._looked_at -= 20  # seconds pass
        after = await client.get("/v1/units")

    assert before.status_code == 200
    assert (after.status_code, after.json()["reason"]) == (401, "SESSION_ENDED")
    assert len(services.calls("ListUnits")) == 1


async def test_what_a_citizen_begins_to_write_is_kept_as_theirs_and_anybody_elses_as_nobodys(
    app, services
) -> None:
    draft = {"sealed": "gAAAA"}
    async with browser(app) as client:
        await client.put(f"/v1/drafts/{'0a' * 32}", json=draft)
        await client.post("/v1/session", json={"login": "123456789", "code": "004217"})
        await client.put(f"/v1/drafts/{'0a' * 32}", json=draft)
    async with browser(app) as staff:
        await signed_in(staff)
        await staff.put(f"/v1/drafts/{'0a' * 32}", json=draft)

    kinds = [one.caller.kind for one in services.calls("KeepDraft")]
    assert kinds == ["client", "citizen", "client"]
