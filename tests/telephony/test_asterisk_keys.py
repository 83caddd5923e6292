"""What an attendant's telephone does by its own keys, as Asterisk tells it."""

import asyncio
from typing import Any

import pytest

from services.telephony.media.port import Refer
from tests.telephony.calling.town import eventually

HANDLING = {"variable": "PJSIP_TRANSFER_HANDLING()", "value": "ari-only"}


async def waits(leg) -> None:
    await leg.until_ended()


async def a_telephone(exchange, asterisk):
    """Ana's telephone, which rang and was picked up."""
    dialing = asyncio.create_task(exchange.dial("staff:ana", caller="9", name="A", seconds=60))
    (rung,) = await eventually(asterisk.rung)
    await asterisk.pick_up(rung)
    return await dialing


async def transfer(asterisk, source: str, *, state: str = "", **wanted: Any) -> None:
    """What Asterisk makes of a REFER that came on *source*."""
    to = {"requested_destination": {k: v for k, v in wanted.items() if k != "replaced"}}
    if "replaced" in wanted:
        to["destination_channel"] = {"id": wanted["replaced"]}
    event = {"refer_to": to, "referred_by": {"source_channel": {"id": source}}}
    await asterisk.send(type="ChannelTransfer", **event, **({"state": state} if state else {}))


def said(asterisk, channel: str) -> list[str]:
    """How the telephone was told that it goes."""
    asked = asterisk.were_asked(f"POST /channels/{channel}/transfer_progress")
    return [one["states"] for one in asked]


async def test_the_telephones_hold_is_told_once_each_way(listening, asterisk) -> None:
    leg = await a_telephone(await listening(waits), asterisk)
    told: list[bool] = []
    leg.on_held = told.append

    for kind in ("ChannelHold", "ChannelHold", "ChannelUnhold"):
        await asterisk.send(type=kind, channel={"id": leg.id})

    await eventually(lambda: told == [True, False])
    assert not leg.held


async def test_what_it_hands_on_we_are_told_before_it_hears_anybody(listening, asterisk) -> None:
    exchange = await listening(waits)
    leg = await a_telephone(exchange, asterisk)

    await exchange.bridge(leg)

    asked = [(path, query) for path, query in asterisk.asked]
    handling = asked.index((f"POST /channels/{leg.id}/variable", HANDLING))
    joined = next(i for i, (path, _) in enumerate(asked) if path.endswith("/addChannel"))
    assert handling < joined


async def test_a_number_outside_is_no_telephone_of_ours(listening, asterisk) -> None:
    exchange = await listening(waits)
    dialing = asyncio.create_task(exchange.dial("+351910000126", caller="", name="", seconds=60))
    (rung,) = await eventually(asterisk.rung)
    await asterisk.pick_up(rung)
    leg = await dialing
    refers: list[Refer] = []
    leg.on_refer = refers.append

    await transfer(asterisk, leg.id, destination="223456789")

    await eventually(lambda: said(asterisk, leg.id) == ["channel_declined"])
    assert not leg.staff_id
    assert refers == []
    assert not asterisk.were_asked(f"POST /channels/{leg.id}/variable")


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (100, "channel_progress"),
        (200, "channel_answered"),
        (404, "channel_unavailable"),
        (486, "channel_unavailable"),
        (603, "channel_declined"),
    ],
)
async def test_it_names_whom_and_is_told_how_it_went(listening, asterisk, status, state) -> None:
    leg = await a_telephone(await listening(waits), asterisk)
    refers: list[Refer] = []
    leg.on_refer = refers.append

    await transfer(asterisk, leg.id, destination="700102")
    (refer,) = await eventually(lambda: refers)
    refer.tell(status)

    assert (refer.to, refer.instead_of) == ("700102", None)
    await eventually(lambda: said(asterisk, leg.id) == [state])
    await transfer(asterisk, leg.id, destination="700102", state=state)
    await asterisk.send(type="ChannelHold", channel={"id": leg.id})
    await eventually(lambda: leg.held)
    assert len(refers) == 1, "the echo of what we said is no other wish"


async def test_without_a_conversation_there_is_nothing_to_hand_on(listening, asterisk) -> None:
    leg = await a_telephone(await listening(waits), asterisk)

    await transfer(asterisk, leg.id, destination="700102")

    await eventually(lambda: said(asterisk, leg.id) == ["channel_unavailable"])


async def test_its_second_line_is_its_attendants_and_may_be_replaced(listening, asterisk) -> None:
    exchange = await listening(waits)
    leg = await a_telephone(exchange, asterisk)
    refers: list[Refer] = []
    leg.on_refer = refers.append
    await asterisk.enter("mine", "telephone", name="PJSIP/100-00000004")
    await asterisk.enter("ruis", "telephone", name="PJSIP/101-00000005")
    legs = exchange.legs
    owners = {"mine": "ana", "ruis": "rui"}
    await eventually(lambda: {k: v.staff_id for k, v in legs.items() if k in owners} == owners)

    await transfer(asterisk, leg.id, protocol_id="x@y", replaced="ruis")
    await transfer(asterisk, leg.id, protocol_id="x@y")
    await transfer(asterisk, leg.id, protocol_id="x@y", replaced="mine")

    (refer,) = await eventually(lambda: refers)
    assert refer.instead_of is legs["mine"]
    await eventually(lambda: said(asterisk, leg.id) == ["channel_declined"] * 2)


async def test_a_telephone_that_nobody_has_begins_no_call(listening, asterisk) -> None:
    served = []

    async def serve_call(leg) -> None:
        served.append(leg.id)

    await listening(serve_call)
    await asterisk.enter("strange", "telephone", name="PJSIP/trunk-00000001")
    await asterisk.enter("caller")

    await eventually(lambda: asterisk.were_asked("DELETE /channels/strange"))
    await eventually(lambda: served == ["caller"])
    (query,) = asterisk.were_asked("DELETE /channels/strange")
    assert query["reason"] == "rejected"
