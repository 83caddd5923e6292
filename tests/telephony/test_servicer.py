"""The telephony service as an exchange sees it, on a real database."""

import asyncio
from uuid import uuid4

import pytest
from atende.telephony.v1 import events_pb2, telephony_pb2

from chassis.auth import Role
from chassis.languages import Language
from services.telephony.clients.charter import CharterClient
from tests.conftest import as_caller
from tests.rpc import refusal
from tests.telephony.reporting import begin, end, exchange, get, press, told


async def test_a_caller_is_greeted_and_offered_the_menu(telephony) -> None:
    response = await begin(telephony)

    assert response.call.caller_number == "+351912345678"
    assert response.call.state == telephony_pb2.CALL_STATE_IN_MENU
    assert response.actions[0].text.startswith("Câmara Municipal")
    assert response.actions[-1].kind == "gather"
    assert response.actions[-1].seconds == 6


async def test_a_call_reported_twice_is_one_call(telephony, sessions) -> None:
    first = await begin(telephony)

    second = await begin(telephony)

    assert second.call == first.call
    assert second.actions == first.actions
    assert len(await told(sessions)) == 1


async def test_a_call_reported_twice_at_once_is_one_call(telephony, sessions) -> None:
    answers = await asyncio.gather(*(begin(telephony) for _ in range(8)))

    assert len({answer.call.call_id for answer in answers}) == 1
    assert len(await told(sessions)) == 1


async def test_a_withheld_number_stays_unknown(telephony) -> None:
    response = await begin(telephony, caller="anonymous")

    assert response.call.caller_number == ""


async def test_the_charters_own_text_is_read_out(telephony) -> None:
    call = (await begin(telephony)).call

    response = await press(telephony, call.call_id, "312")

    assert response.actions[0].text == "Diga-nos o local, os dias e as horas."
    assert response.actions[0].prompt == "service.RUI-02"
    assert response.call.menu == "3.1.2"


async def test_an_english_caller_hears_english_where_the_charter_has_it(telephony) -> None:
    call = (await begin(telephony)).call

    response = await press(telephony, call.call_id, "8312")

    assert response.actions[0].text == "Noise of shops and works."


async def test_an_english_caller_is_warned_of_what_is_in_portuguese_only(telephony) -> None:
    call = (await begin(telephony)).call

    response = await press(telephony, call.call_id, "8331")

    assert [action.language for action in response.actions[:2]] == ["en", "pt"]
    assert response.actions[0].prompt == "other_language"
    assert response.actions[1].text == "Os nossos sentimentos."


async def test_a_service_without_a_text_offers_a_person(telephony) -> None:
    call = (await begin(telephony)).call

    response = await press(telephony, call.call_id, "332")

    assert response.actions[0].prompt == "no_information"


async def test_a_charter_that_does_not_answer_offers_a_person() -> None:
    client = CharterClient("127.0.0.1:1", None)

    reading = await client.spoken("RUI-02", Language.PORTUGUESE)

    assert reading.text == ""


async def test_asking_for_a_person_tells_the_others(telephony, sessions) -> None:
    call = (await begin(telephony)).call

    response = await press(telephony, call.call_id, "3129")

    assert response.call.state == telephony_pb2.CALL_STATE_WAITING
    assert response.actions[-1].kind == "enqueue"
    requested = (await told(sessions))[-1]
    assert isinstance(requested, events_pb2.OperatorRequested)
    assert requested.service_code == "RUI-02"


async def test_events_carry_no_number(telephony, sessions) -> None:
    call = (await begin(telephony)).call
    await press(telephony, call.call_id, "9")
    await end(telephony, call.call_id)

    events = await told(sessions)

    assert [type(event).__name__ for event in events] == [
        "CallBegan",
        "OperatorRequested",
        "CallEnded",
    ]
    assert "912345678" not in str(events)


@pytest.mark.parametrize(
    ("keys", "cause", "ending"),
    [
        ("3", "hung_up", "dropped_in_menu"),
        ("9", "hung_up", "abandoned"),
        ("312", "hung_up", "completed"),
        ("312", "failed", "failed"),
    ],
)
async def test_a_call_has_an_honest_end(telephony, keys, cause, ending) -> None:
    call = (await begin(telephony)).call
    await press(telephony, call.call_id, keys)

    ended = await end(telephony, call.call_id, cause)

    assert ended.end_cause == ending
    assert ended.HasField("ended_at")


async def test_ending_twice_changes_nothing_and_tells_once(telephony, sessions) -> None:
    call = (await begin(telephony)).call
    first = await end(telephony, call.call_id)

    second = await end(telephony, call.call_id, "failed")

    assert second == first
    assert len(await told(sessions)) == 2


async def test_a_key_repeated_with_its_idempotency_key_is_pressed_once(telephony) -> None:
    call = (await begin(telephony)).call
    same = exchange("key-1")
    first = await press(telephony, call.call_id, "3", same)

    second = await press(telephony, call.call_id, "3", same)

    assert second == first
    assert len(second.call.keys) == 1


async def test_keys_pressed_at_once_are_all_kept(telephony) -> None:
    call = (await begin(telephony)).call

    await asyncio.gather(*(press(telephony, call.call_id, "#") for _ in range(6)))

    found = await get(telephony, call.call_id)
    assert [pressed.key for pressed in found.keys] == ["#"] * 6


async def test_a_call_reads_back_as_it_was_left(telephony) -> None:
    call = (await begin(telephony)).call
    left = (await press(telephony, call.call_id, "3 1")).call

    found = await get(telephony, call.call_id)

    assert found == left


async def test_calls_are_paged_by_key_newest_first(telephony) -> None:
    made = [(await begin(telephony, f"pbx-{number}")).call.call_id for number in range(5)]

    found, token = [], ""
    for _ in range(3):
        page = await telephony.ListCalls(
            telephony_pb2.ListCallsRequest(page_size=2, page_token=token),
            metadata=as_caller(Role.SUPERVISOR),
        )
        found += [call.call_id for call in page.calls]
        token = page.next_page_token

    assert found == made[::-1]
    assert token == ""


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"exchange_call_id": ""}, "exchange_call_id", "TEXT_MISSING"),
        ({"exchange_call_id": "x" * 5000}, "exchange_call_id", "TEXT_TOO_LONG"),
        ({"exchange_call_id": "ação"}, "exchange_call_id", "EXCHANGE_CALL_ID_INVALID"),
        ({"caller": "91\x00"}, "caller_number", "TEXT_FORBIDDEN"),
        ({"caller": "9" * 5000}, "caller_number", "TEXT_TOO_LONG"),
        ({"called": "\n2"}, "called_number", "TEXT_FORBIDDEN"),
    ],
)
async def test_a_call_reported_wrongly_is_refused_and_nothing_is_stored(
    telephony, sessions, changes, field, reason
) -> None:
    error = await refusal(begin(telephony, **changes))

    assert (error.field, error.reason) == (field, reason)
    assert await told(sessions) == []


async def test_what_is_wrong_with_a_key_is_named(telephony) -> None:
    call = (await begin(telephony)).call

    wrong_key = await refusal(press(telephony, call.call_id, "Z"))
    wrong_id = await refusal(press(telephony, "1", "1"))
    unknown = await refusal(press(telephony, str(uuid4()), "1"))
    wrong_cause = await refusal(end(telephony, call.call_id, "bored"))

    assert (wrong_key.field, wrong_key.reason) == ("key", "KEY_INVALID")
    assert (wrong_id.field, wrong_id.reason) == ("call_id", "ID_INVALID")
    assert (unknown.field, unknown.reason) == ("call_id", "CALL_NOT_FOUND")
    assert (wrong_cause.field, wrong_cause.reason) == ("cause", "END_CAUSE_INVALID")
    assert (await get(telephony, call.call_id)).keys == []


async def test_an_ended_call_takes_no_keys(telephony) -> None:
    call = (await begin(telephony)).call
    await end(telephony, call.call_id)

    error = await refusal(press(telephony, call.call_id, "1"))

    assert error.reason == "CALL_NOT_IN_MENU"
    assert error.facts["state"] == "ended"


@pytest.mark.parametrize(
    "token", ["x", "WyJhIiwiYiJd", "WyIyMDI2LTAxLTAxVDAwOjAwOjAwIiwiYiJd", "W10"]
)
async def test_a_page_token_of_another_list_is_refused(telephony, token) -> None:
    error = await refusal(
        telephony.ListCalls(
            telephony_pb2.ListCallsRequest(page_token=token),
            metadata=as_caller(Role.SUPERVISOR),
        )
    )

    assert error.field == "page_token"


async def test_only_the_exchange_reports_calls_and_only_staff_read_them(telephony) -> None:
    attendant = await refusal(
        telephony.BeginCall(
            telephony_pb2.BeginCallRequest(exchange_call_id="x"),
            metadata=as_caller(Role.ATTENDANT, key="k"),
        )
    )
    public = await refusal(
        telephony.ListCalls(
            telephony_pb2.ListCallsRequest(), metadata=as_caller(Role.PUBLIC, kind="client")
        )
    )

    assert attendant.reason == public.reason == "ROLE_MISSING"
