"""Server-sent events: who hears what, resuming after a cut, ending with the session."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import uvicorn
from atende.contacts.v1 import lines_events_pb2 as pb
from google.protobuf.message import Message

from chassis.settings import BrokerSettings
from services.gateway.errors import SessionStoreUnavailable
from services.gateway.live import Behind, Live, Told
from services.gateway.routes import live as routes
from services.gateway.sessions import Sessions
from tests.gateway.builders import ANA, CONTACT, OTHER
from tests.gateway.tokens import ana_token


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running
        listening.close()


class Ear:
    """Reads a stream event by event."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.aiter_lines()
        self.last_id = ""

    async def hear(self, *but: str) -> tuple[str, dict[str, Any]]:
        """The next event that is none of *but*."""
        name, data = "", ""
        async with asyncio.timeout(20):
            async for line in self._lines:
                if line.startswith("id: "):
                    self.last_id = line[4:]
                elif line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    data = line[6:]
                elif not line and name:
                    if name not in ("beat", *but):
                        return name, json.loads(data)
                    name = ""
        raise AssertionError("the stream ended")


@pytest.fixture
async def address(js, servers, make_app) -> AsyncIterator[str]:
    app = make_app(
        nats_url=servers.nats_address,
        nats_user="gateway",
        nats_password=servers.nats_password("gateway"),
    )
    async with served(app) as url:
        while not app.state.house.live.connected:
            await asyncio.sleep(0.02)
        yield url


@asynccontextmanager
async def listening(url: str, path: str = "/v1/events", **headers: str) -> AsyncIterator[Ear]:
    async with (
        httpx.AsyncClient(base_url=url, timeout=30) as client,
        client.stream("GET", path, headers=headers) as response,
    ):
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        yield Ear(response)


async def happen(js, *events: Message) -> None:
    for event in events:
        await js.publish(event.DESCRIPTOR.full_name, event.SerializeToString())


def called(number: str, site: str = "gabinete") -> pb.TicketCalled:
    return pb.TicketCalled(contact_id=CONTACT, number=number, desk="3", site=site, times=1)


def bearer() -> dict[str, str]:
    return {"authorization": f"Bearer {ana_token()}"}


async def test_the_hall_of_a_site_hears_its_own_calls_and_no_offers(js, address) -> None:
    async with listening(address, "/v1/events?site=gabinete") as hall:
        await hall.hear()  # ready
        await happen(
            js,
            pb.OfferMade(staff_id=ANA, contact_id=CONTACT),
            pb.PresenceChanged(staff_id=ANA, state="ready"),
            called("B001", site="campanha"),
            called("A013"),
        )

        name, data = await hall.hear()

    assert (name, data["number"], data["desk"]) == ("called", "A013", "3")


async def test_staff_hear_their_own_offers_and_nobody_elses(js, address) -> None:
    async with listening(address, **bearer()) as ana:
        await ana.hear()
        await happen(
            js,
            pb.OfferMade(staff_id=OTHER, offer_id="not hers"),
            pb.OfferMade(staff_id=ANA, offer_id="hers"),
        )

        name, data = await ana.hear()

    assert (name, data["offer_id"]) == ("offer", "hers")


async def test_after_a_cut_what_was_missed_comes_once_and_in_order(js, address) -> None:
    """Cal-CS-61A-Staff/oh-queue #82: after a cut the screen kept its old state."""
    async with listening(address, "/v1/events?site=gabinete") as hall:
        await hall.hear()
        await happen(js, called("A013"))
        await hall.hear()
        seen = hall.last_id
    await happen(js, called("A014"), called("A015"))

    again = {"last-event-id": seen}
    async with listening(address, "/v1/events?site=gabinete", **again) as hall:
        heard = [(await hall.hear())[1]["number"] for _ in range(2)]
        await happen(js, called("A016"))
        heard.append((await hall.hear())[1]["number"])

    assert heard == ["A014", "A015", "A016"]


@pytest.mark.parametrize("number", ["999999", "nonsense", "-3"])
async def test_who_comes_back_with_a_number_that_is_none_reads_the_page_anew(
    address, number
) -> None:
    again = {"last-event-id": number}
    async with listening(address, "/v1/events?site=gabinete", **again) as hall:
        assert (await hall.hear())[0] == "reset"


async def test_a_stream_beats_while_nothing_happens(address, monkeypatch) -> None:
    monkeypatch.setattr(routes, "BEAT_SECONDS", 0)
    async with (
        httpx.AsyncClient(base_url=address, timeout=30) as client,
        client.stream("GET", "/v1/events?site=gabinete") as response,
    ):
        lines = response.aiter_lines()
        async with asyncio.timeout(10):
            while await anext(lines) != "event: beat":
                pass


async def test_a_stream_ends_soon_after_its_session(js, address, monkeypatch) -> None:
    monkeypatch.setattr(routes, "LOOK_SECONDS", 1)
    async with httpx.AsyncClient(base_url=address) as browser:
        await browser.post(
            "/v1/session",
            json={"username": "ana", "password": "the right one"},
            headers={"idempotency-key": "in"},
        )
        cookie = {"cookie": f"atende_session={browser.cookies['atende_session']}"}
        async with listening(address, **cookie) as ana:
            await ana.hear()
            await browser.delete("/v1/session")
            assert (await ana.hear())[0] == "signed_out"


async def test_who_comes_back_after_their_session_ended_is_told_so(address) -> None:
    cookie = {"cookie": "atende_session=ended-in-the-night"}
    async with listening(address, **cookie) as ana:
        assert (await ana.hear())[0] == "signed_out"
    # The hall's pages are for everybody: a cookie that is worth nothing is in nobody's way.
    async with listening(address, "/v1/events?site=gabinete", **cookie) as hall:
        assert (await hall.hear())[0] == "ready"


async def test_whose_session_cannot_be_looked_up_is_refused_and_not_told_nothing(
    address, monkeypatch
) -> None:
    async def away(*_: Any) -> None:
        raise SessionStoreUnavailable("away")

    monkeypatch.setattr(Sessions, "get", away)
    cookie = {"cookie": "atende_session=hers"}
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        desk = await client.get("/v1/events?seconds=0", headers=cookie)
        hall = await client.get("/v1/events?seconds=0&site=gabinete", headers=cookie)

    assert desk.status_code == 503
    assert desk.json()["reason"] == "SESSION_STORE_UNAVAILABLE"
    assert hall.status_code == 200


async def test_what_is_told_again_under_another_number_is_heard_once(js, address) -> None:
    async def tell(event: Message, *, number: str, id_: str) -> None:
        """The event *id_*, which the broker takes for a new message."""
        headers = {"ce-id": id_, "Nats-Msg-Id": number}
        await js.publish(event.DESCRIPTOR.full_name, event.SerializeToString(), headers=headers)

    async with listening(address, "/v1/events?site=gabinete") as hall:
        await hall.hear()
        await tell(called("A013"), number="1", id_="a")
        await tell(called("A013"), number="2", id_="a")
        await tell(called("A014"), number="3", id_="b")

        heard = [(await hall.hear())[1]["number"] for _ in range(2)]

    assert heard == ["A013", "A014"]


async def test_when_numbers_begin_again_everybody_is_sent_back_to_read_anew(js, servers) -> None:
    settings = BrokerSettings(
        nats_url=servers.nats_address,
        nats_user="gateway",
        nats_password=servers.nats_password("gateway"),
    )
    live = Live(settings, {})
    live.tell(Told(number=10**9, name="called", data={}))  # of a stream that was put back
    with live.listening(lambda _: True) as listener:
        running = asyncio.create_task(live.run())
        try:
            assert await listener.next(60) is None
        finally:
            running.cancel()
        assert listener.lost

    assert live.last < 10**9
    with pytest.raises(Behind):
        live.missed(10**9)


async def test_a_poll_gets_what_was_missed_and_ends(js, address) -> None:
    async with httpx.AsyncClient(base_url=address) as client:
        first = await client.get("/v1/events?site=gabinete&seconds=0")
        number = first.text.partition("id: ")[2].partition("\n")[0]
        await happen(js, called("A013"))
        async with asyncio.timeout(30):
            while True:
                then = await client.get(
                    "/v1/events?site=gabinete&seconds=0", headers={"last-event-id": number}
                )
                if '"number": "A013"' in then.text:
                    break
