"""Sessions, tokens, other sites, limits: who gets in and who does not."""

from datetime import timedelta
from typing import Any

import jwt
import pytest
import redis

from chassis.auth import TokenInvalid
from chassis.errors import Unauthenticated, Unavailable
from tests.gateway.auth import NOWHERE, RIGHT, signed_in
from tests.gateway.builders import ANA
from tests.gateway.conftest import browser
from tests.gateway.tokens import ana_token

KEY = {"idempotency-key": "k-1"}


async def test_signing_in_gives_a_cookie_that_no_script_reads_and_no_token(app) -> None:
    async with browser(app) as client:
        answer = await client.post("/v1/session", json=RIGHT)

    assert answer.json()["staff"]["staff_id"] == ANA
    assert "token" not in answer.text
    assert "secret" not in answer.text
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("atende_session=", "httponly", "samesite=lax", "path=/"))
    assert "secure" not in cookie


async def test_by_https_the_cookie_is_secure(make_app) -> None:
    async with browser(make_app(https=True)) as client:
        answer = await client.post("/v1/session", json=RIGHT)

    assert "; secure" in answer.headers["set-cookie"].lower()
    assert "max-age" in answer.headers["strict-transport-security"]


async def test_a_session_speaks_for_its_owner(app, services) -> None:
    async with browser(app) as client:
        await signed_in(client)
        me = (await client.get("/v1/session")).json()
        await client.get("/v1/units")

    assert me["staff"]["username"] == "ana"
    assert me["expires_at"] == "2026-11-25T18:00:00Z"
    assert services.calls("ListUnits")[0].caller.id == ANA


async def test_a_wrong_password_is_told_nothing_more(app) -> None:
    async with browser(app) as client:
        answer = await client.post("/v1/session", json=RIGHT | {"password": "wrong"})

    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert "ana" not in answer.text


async def test_after_signing_out_the_cookie_is_worth_nothing(app, services) -> None:
    async with browser(app) as client:
        await signed_in(client)
        kept = client.cookies["atende_session"]
        answer = await client.delete("/v1/session")
        client.cookies.set("atende_session", kept)
        later = await client.get("/v1/units")

    assert answer.status_code == 204
    assert services.calls("CloseSession")[0].request.session_secret == "secret-of-ana"
    assert (later.status_code, later.json()["reason"]) == (401, "SESSION_ENDED")


async def test_a_token_about_to_end_is_renewed_and_kept(app, services, clock) -> None:
    async with browser(app) as client:
        await signed_in(client)
        clock.now += timedelta(seconds=545)
        await client.get("/v1/units")
        await client.get("/v1/units")

    assert len(services.calls("RenewSession")) == 1
    first, second = services.calls("ListUnits")
    assert first.token == second.token != ana_token()


async def test_a_session_ended_at_identity_is_over_here(app, services, clock) -> None:
    services.answers["RenewSession"] = Unauthenticated("closed")

    async with browser(app) as client:
        await signed_in(client)
        clock.now += timedelta(seconds=545)
        answer = await client.get("/v1/units")

    assert (answer.status_code, answer.json()["reason"]) == (401, "SESSION_ENDED")


async def test_while_identity_is_silent_a_token_is_used_to_its_end(app, services, clock) -> None:
    services.answers["RenewSession"] = Unavailable("down")

    async with browser(app) as client:
        await signed_in(client)
        clock.now += timedelta(seconds=545)
        before = await client.get("/v1/units")
        clock.now += timedelta(seconds=100)
        after = await client.get("/v1/units")

    assert (before.status_code, after.status_code) == (200, 503)


async def test_signing_out_in_one_tab_wins_over_a_renewal_in_another(
    app, services, clock, valkey_url
) -> None:
    renew = services.answers["RenewSession"]

    async def sign_out_meanwhile(request: Any) -> Any:
        with redis.Redis.from_url(valkey_url) as valkey:
            valkey.flushall()
        return await renew(request)

    services.answers["RenewSession"] = sign_out_meanwhile
    async with browser(app) as client:
        await signed_in(client)
        clock.now += timedelta(seconds=545)
        await client.get("/v1/units")
        answer = await client.get("/v1/units")

    assert answer.json()["reason"] == "SESSION_ENDED"


async def test_an_emptied_valkey_only_signs_people_out(app, valkey_url) -> None:
    async with browser(app) as client:
        await signed_in(client)
        with redis.Redis.from_url(valkey_url) as valkey:
            valkey.flushall()
        lost = await client.get("/v1/units")
        read = await client.get("/v1/charter/search", params={"q": "x"})
        await signed_in(client)
        again = await client.get("/v1/units")

    assert (lost.status_code, read.status_code, again.status_code) == (401, 200, 200)


async def test_valkey_holds_no_cookie(app, valkey_url) -> None:
    async with browser(app) as client:
        await signed_in(client)
        cookie = client.cookies["atende_session"]

    with redis.Redis.from_url(valkey_url) as valkey:
        keys = list(valkey.scan_iter("session:*"))
        assert len(keys) == 1
        assert cookie.encode() not in keys[0] + (valkey.get(keys[0]) or b"")
        assert 0 < valkey.ttl(keys[0]) <= 8 * 3600


async def test_without_valkey_tokens_work_and_cookies_are_told_why_not(make_app) -> None:
    async with browser(make_app(valkey_url=NOWHERE)) as client:
        bearer = await client.get("/v1/units", headers={"authorization": f"Bearer {ana_token()}"})
        charter = await client.get("/v1/charter", headers={"cookie": "atende_session=abcdefgh"})
        cookie = await client.get("/v1/units", headers={"cookie": "atende_session=abcdefgh"})
        public = await client.post(
            "/v1/cases", json={"service_code": "RSU-02", "description": "x"}, headers=KEY
        )

    assert (bearer.status_code, charter.status_code, public.status_code) == (200, 200, 201)
    assert (cookie.status_code, cookie.json()["reason"]) == (503, "SESSION_STORE_UNAVAILABLE")
    assert cookie.headers["retry-after"]


async def test_with_a_dead_cookie_nothing_is_done_in_nobodys_name(app, services) -> None:
    async with browser(app, cookie="atende_session=dead-and-gone") as client:
        answer = await client.post(
            "/v1/cases", json={"service_code": "RSU-02", "description": "x"}, headers=KEY
        )

    assert (answer.status_code, answer.json()["reason"]) == (401, "SESSION_ENDED")
    assert services.calls("OpenCase") == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://gateway.evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "http://gateway"}, 200),
        ({"origin": "http://desk.example"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "same-site"}, 200),
        ({}, 200),
    ],
)
async def test_a_page_of_another_site_cannot_use_a_session(
    make_app, services, headers, status
) -> None:
    async with browser(make_app(front_ends="http://desk.example")) as client:
        await signed_in(client)
        answer = await client.post(f"/v1/staff/{ANA}:deactivate", json={}, headers=KEY | headers)
        read = await client.get("/v1/units", headers=headers)

    assert answer.status_code == status, answer.text
    assert len(services.calls("SetStaffActive")) == (status == 200)
    assert read.status_code == 200


async def test_another_site_cannot_sign_somebody_in(app, services) -> None:
    async with browser(app, origin="http://evil.example") as client:
        answer = await client.post("/v1/session", json=RIGHT)

    assert answer.json()["reason"] == "CROSS_SITE_REQUEST"
    assert services.calls("OpenSession") == []


@pytest.mark.parametrize("header", ["Basic YTpi", "Bearer", "Bearer a b", "Bearer " + "x" * 9000])
async def test_what_is_no_bearer_token_is_refused_at_the_door(app, services, header) -> None:
    async with browser(app, authorization=header) as client:
        answer = await client.get("/v1/units")

    assert (answer.status_code, answer.json()["reason"]) == (401, "TOKEN_INVALID")
    assert services.asked == []


async def test_a_forged_token_is_refused_by_the_service(app, services) -> None:
    async with browser(app, authorization=f"Bearer {ana_token()[:-4]}AAAA") as client:
        answer = await client.get("/v1/units")

    assert (answer.status_code, answer.json()["reason"]) == (401, "TOKEN_INVALID")
    assert services.asked == []


async def test_a_machine_gets_a_token_and_is_told_who_it_is(app, services) -> None:
    services.answers["BatchGetStaff"].ClearField("staff")

    async with browser(app) as client:
        token = (
            await client.post("/v1/token", json={"client_id": "seed", "client_secret": "x"})
        ).json()
        me = await client.get(
            "/v1/session", headers={"authorization": f"Bearer {token['access_token']}"}
        )

    assert token["token_type"] == "Bearer"
    assert me.json() == {
        "staff": None,
        "citizen": None,
        "client_id": "gateway",
        "expires_at": None,
    }
    assert list(services.calls("BatchGetStaff")[0].request.staff_ids) == []


async def test_nobody_is_asked_for_with_the_gateways_own_token(app, services) -> None:
    async with browser(app) as client:
        await client.get("/v1/charter")

    assert services.calls("GetEdition")[0].caller.id == "gateway"
    # Not the same token: it was made in another second.
    token = jwt.decode(services.calls("GetEdition")[0].token, options={"verify_signature": False})
    assert (token["sub"], token["roles"]) == ("gateway", ["public"])


async def test_a_refusal_of_the_gateways_own_token_is_not_the_callers_fault(app, services) -> None:
    services.answers["GetEdition"] = TokenInvalid("old key")

    async with browser(app) as client:
        answer = await client.get("/v1/charter")

    assert (answer.status_code, answer.json()["reason"]) == (503, "UNAVAILABLE")
