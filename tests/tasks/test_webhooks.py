"""Webhooks: signed, outwards only, tried again, and what was given up is there to see."""

import base64
import hashlib
import hmac
import json
from typing import Any

import httpx
import pytest
from atende.tasks.v1 import webhooks_pb2 as pb
from atende.tasks.v1.events_pb2 import CaseOpened

from services.tasks.domain.errors.routing import WebhookAddressInvalid
from services.tasks.domain.webhooks import PAUSES, check_address
from services.tasks.handlers.webhooks import tell
from services.tasks.workers.webhooks import WebhookSender
from tests.tasks.builders import COUNCIL
from tests.tasks.calls import ADMIN, BOSS, caller, refused

URL = "https://hooks.example.org/atende"
PUBLIC = "93.184.216.34"


class Other:
    """The other system: answers what it is told to, and keeps what came."""

    def __init__(self) -> None:
        self.status = 200
        self.content: Any = b""
        self.came: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.came.append(request)
        headers = {"location": "http://127.0.0.1/"}
        return httpx.Response(self.status, headers=headers, content=self.content)


@pytest.fixture
def other() -> Other:
    return Other()


@pytest.fixture
async def sender(sessions, clock, other):
    addresses = [PUBLIC]

    async def resolve(host, port):
        return addresses

    async with httpx.AsyncClient(transport=httpx.MockTransport(other)) as http:
        made = WebhookSender(
            sessions,
            http,
            pepper=COUNCIL.secret_pepper,
            private_allowed=False,
            clock=clock,
            resolver=resolve,
        )
        made.addresses = addresses
        yield made


async def add(tasks, **fields):
    request = pb.AddWebhookRequest(webhook=pb.Webhook(**{"url": URL, "unit_code": "AMB", **fields}))
    return await tasks.AddWebhook(request, metadata=caller(ADMIN))


async def happen(sessions, clock, unit="AMB"):
    event = CaseOpened(case_id="c-1", number="P/1/2026/CMP", unit_code=unit)
    async with sessions.begin() as session:
        await tell(session, event, clock.now)


async def deliveries(tasks, state=""):
    request = pb.ListDeliveriesRequest(state=state)
    return (await tasks.ListDeliveries(request, metadata=caller(BOSS))).deliveries


async def test_an_event_arrives_as_a_signed_cloud_event(
    tasks, sessions, clock, sender, other
) -> None:
    added = await add(tasks)
    await happen(sessions, clock)
    await happen(sessions, clock, unit="URB")

    assert await sender.send_due()
    assert not await sender.send_due()

    [came] = other.came
    body = json.loads(came.content)
    assert (body["specversion"], body["type"]) == ("1.0", "atende.tasks.v1.CaseOpened")
    assert body["data"]["number"] == "P/1/2026/CMP"
    assert came.url.host == PUBLIC
    assert came.headers["host"] == "hooks.example.org"
    assert came.extensions["sni_hostname"] == "hooks.example.org"
    key = base64.b64decode(added.secret.removeprefix("whsec_"))
    signed = f"{came.headers['webhook-id']}.{came.headers['webhook-timestamp']}.".encode()
    right = base64.b64encode(hmac.digest(key, signed + came.content, hashlib.sha256)).decode()
    assert came.headers["webhook-signature"] == f"v1,{right}"
    assert [each.state for each in await deliveries(tasks, "delivered")] == ["delivered"]


async def test_a_failure_is_tried_again_later_and_later_then_given_up_and_retried_by_hand(
    tasks, sessions, clock, sender, other
) -> None:
    await add(tasks)
    await happen(sessions, clock)
    other.status = 503

    await sender.send_due()
    [waiting] = await deliveries(tasks)
    at_once = await sender.send_due()
    for pause in PAUSES:
        clock.now += pause
        assert await sender.send_due()
    [failed] = await deliveries(tasks, "failed")
    other.status = 200
    await tasks.RetryDelivery(
        pb.RetryDeliveryRequest(delivery_id=failed.delivery_id), metadata=caller(BOSS)
    )
    await sender.send_due()

    assert (waiting.state, waiting.attempts, waiting.last_error) == ("waiting", 1, "HTTP 503")
    assert not at_once
    assert failed.attempts == len(PAUSES) + 1
    assert not await deliveries(tasks)
    with refused("DELIVERY_DONE", "delivery_id"):
        await tasks.RetryDelivery(
            pb.RetryDeliveryRequest(delivery_id=failed.delivery_id), metadata=caller(BOSS)
        )


INSIDE = [
    "127.0.0.1",
    "10.0.0.8",
    "169.254.169.254",
    "::1",
    "fd00::1",
    "64:ff9b::a9fe:a9fe",
    "2002:a00:1::1",
]


@pytest.mark.parametrize("inside", INSIDE)
async def test_a_name_that_means_a_machine_within_is_never_sent_to(
    tasks, sessions, clock, sender, other, inside
) -> None:
    await add(tasks)
    await happen(sessions, clock)
    sender.addresses[:] = [PUBLIC, inside]

    await sender.send_due()

    assert other.came == []
    [waiting] = await deliveries(tasks)
    assert waiting.last_error == "address: private"


async def test_whoever_answers_without_end_keeps_nobody_else_waiting(
    tasks, sessions, clock, sender, other
) -> None:
    read = []

    async def endless():
        while len(read) < 3:
            read.append(1)
            yield b"x" * 1000
        raise AssertionError("the answer was read")

    other.content = endless()
    await add(tasks)
    await happen(sessions, clock)

    assert await sender.send_due()

    assert [each.state for each in await deliveries(tasks, "delivered")] == ["delivered"]
    assert read == []


@pytest.mark.parametrize("failure", [UnicodeError("label too long"), OSError("no such name")])
async def test_a_name_that_cannot_be_asked_for_is_a_try_in_vain_and_no_end_of_sending(
    tasks, sessions, clock, sender, monkeypatch, failure
) -> None:
    async def resolve(host, port):
        raise failure

    monkeypatch.setattr(sender, "_resolve", resolve)
    await add(tasks)
    await happen(sessions, clock)

    assert await sender.send_due()

    assert [each.last_error for each in await deliveries(tasks)] == [type(failure).__name__]


async def test_a_redirect_is_not_followed(tasks, sessions, clock, sender, other) -> None:
    await add(tasks)
    await happen(sessions, clock)
    other.status = 302

    await sender.send_due()

    assert len(other.came) == 1
    assert (await deliveries(tasks))[0].last_status == 302


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("http://hooks.example.org/", "scheme"),
        ("https://user:pw@hooks.example.org/", "credentials"),
        ("https://hooks.example.org:22/", "port"),
        ("https://127.0.0.1/", "private"),
        ("https://[::ffff:10.0.0.1]/", "private"),
        ("https://[::ffff:7f00:1]/", "private"),
        ("https://[64:ff9b::10.0.0.1]/", "private"),
        ("https://[2002:7f00:1::]/", "private"),
        ("https://[::127.0.0.1]/", "private"),
        ("https://[fec0::1]/", "private"),
        ("https://localhost/", "private"),
        ("https://tasks.internal/", "private"),
        ("https://", "form"),
        ("https://hooks.example.org:x/", "form"),
        ("https://hooks.example.org/a\tb", "form"),
        ("https://hooks.example.org/\r\nX-Other: 1", "form"),
        ("https://hooks.example.org\\.example.com/", "form"),
        ("https://hooks..example.org/", "form"),
        (f"https://{'a' * 64}.example.org/", "form"),
    ],
)
def test_an_address_that_cannot_be_is_refused_at_once(url, cause) -> None:
    with pytest.raises(WebhookAddressInvalid) as info:
        check_address(url, private_allowed=False)

    assert info.value.metadata["cause"] == cause


async def test_only_an_admin_adds_a_webhook_for_events_there_are(tasks) -> None:
    with refused("ROLE_MISSING"):
        await tasks.AddWebhook(pb.AddWebhookRequest(), metadata=caller(BOSS))
    with refused("EVENT_TYPE_UNKNOWN", "webhook.types"):
        await add(tasks, types=["atende.identity.v1.PersonDataRead"])
