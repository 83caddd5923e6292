"""How often one address may do what can be abused."""

from tests.gateway.builders import CASE
from tests.gateway.conftest import browser
from tests.gateway.tokens import ana_token

RIGHT = {"username": "ana", "password": "the right one"}
KEY = {"idempotency-key": "k-1"}


async def test_guessing_passwords_is_slowed_down(make_app, services) -> None:
    async with browser(make_app(sign_ins=3)) as client:
        wrong = [
            await client.post("/v1/session", json=RIGHT | {"password": str(number)})
            for number in range(5)
        ]
        other = await client.post("/v1/session", json=RIGHT | {"username": "rui"})

    assert [one.status_code for one in wrong] == [401, 401, 401, 429, 429]
    assert 0 < int(wrong[-1].headers["retry-after"]) <= 300
    assert other.status_code == 201
    assert len(services.calls("OpenSession")) == 4


async def test_guessing_secrets_is_slowed_down_for_the_address_behind_our_proxies(make_app) -> None:
    pair = {"number": "P/1/2026/CMP", "secret": "x"}
    async with browser(make_app(follows=2)) as front_end:
        mine = [
            await front_end.post(
                "/v1/cases:follow", json=pair, headers={"x-forwarded-for": "1.1.1.1, 203.0.113.9"}
            )
            for _ in range(3)
        ]
        others = await front_end.post(
            "/v1/cases:follow", json=pair, headers={"x-forwarded-for": "203.0.113.10"}
        )
        unsaid = [await front_end.post("/v1/cases:follow", json=pair) for _ in range(3)]

    assert [one.status_code for one in mine] == [200, 200, 429]
    assert others.status_code == 200
    assert [one.status_code for one in unsaid] == [200, 200, 200]


async def test_a_stranger_cannot_say_where_they_come_from(make_app) -> None:
    async with browser(make_app(follows=2), address="203.0.113.9") as stranger:
        answers = [
            await stranger.post(
                "/v1/cases:follow",
                json={"number": "P/1/2026/CMP", "secret": "x"},
                headers={"x-forwarded-for": f"198.51.100.{number}"},
            )
            for number in range(3)
        ]

    assert [one.status_code for one in answers] == [200, 200, 429]


async def test_an_office_of_staff_is_no_guesser(make_app) -> None:
    async with browser(make_app(follows=1), address="203.0.113.9") as desk:
        await desk.post("/v1/session", json=RIGHT)
        looked = [await desk.get(f"/v1/cases:duplicates?case_id={CASE}") for _ in range(3)]

    assert [one.status_code for one in looked] == [200, 200, 200]


async def test_the_public_may_open_only_so_many_cases_and_staff_as_many_as_they_need(
    make_app,
) -> None:
    app = make_app(public_posts=1)
    body = {"service_code": "RSU-02", "description": "x"}
    async with browser(app, address="203.0.113.9") as client:
        public = [await client.post("/v1/cases", json=body, headers=KEY) for _ in range(2)]
        headers = KEY | {"authorization": f"Bearer {ana_token()}"}
        staff = [await client.post("/v1/cases", json=body, headers=headers) for _ in range(3)]

    assert [one.status_code for one in public] == [201, 429]
    assert {one.status_code for one in staff} == {201}
