"""Calls and what is said in them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from atende.telephony.v1 import events_pb2, telephony_pb2
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.languages import Language
from services.telephony.domain import call as domain
from services.telephony.domain.call import Call, CallState
from services.telephony.domain.conversation import Conversation
from services.telephony.domain.prompts import Prompts, Reading
from services.telephony.domain.running import Action, ActionKind

STATES: Mapping[CallState, telephony_pb2.CallState] = {
    CallState.IN_MENU: telephony_pb2.CALL_STATE_IN_MENU,
    CallState.WAITING: telephony_pb2.CALL_STATE_WAITING,
    CallState.TALKING: telephony_pb2.CALL_STATE_TALKING,
    CallState.ENDED: telephony_pb2.CALL_STATE_ENDED,
}


def call_to_proto(call: Call) -> telephony_pb2.Call:
    return telephony_pb2.Call(
        call_id=str(call.id),
        caller_number=call.caller_number,
        called_number=call.called_number,
        state=STATES[call.state],
        keys=[
            telephony_pb2.KeyPress(key=pressed.key, at=_stamp(pressed.at), menu=pressed.place)
            for pressed in call.keys
        ],
        menu=call.menu.place,
        end_cause=call.ending.value if call.ending else "",
        began_at=_stamp(call.began_at),
        ended_at=_stamp(call.ended_at) if call.ended_at else None,
        language=call.menu.language.value,
        service_code=call.service,
        contact_id=str(call.contact_id or ""),
    )


def actions_to_proto(
    actions: Sequence[Action], language: Language, prompts: Prompts, reading: Reading
) -> list[telephony_pb2.Action]:
    """*actions* with what is spoken, in *language*; *reading* is the charter's part of it."""
    messages = []
    for action in actions:
        if action.kind is ActionKind.IDENTIFY:
            # An exchange that only reports keys cannot take a code; ours can.
            said = prompts.text("identification", language)
            messages.append(_play("identification", said, language))
        elif action.kind is not ActionKind.PLAY:
            messages.append(telephony_pb2.Action(kind=action.kind.value, seconds=action.seconds))
        elif not action.service:
            messages.append(_play(action.prompt, prompts.text(action.prompt, language), language))
        else:
            messages += _read(action.service, language, prompts, reading)
    return messages


def _read(
    service: str, language: Language, prompts: Prompts, reading: Reading
) -> list[telephony_pb2.Action]:
    if not reading.text:
        return [_play("no_information", prompts.text("no_information", language), language)]
    messages = [_play(f"service.{service}", reading.text, reading.language)]
    if reading.language is not language:
        warning = prompts.text("other_language", language)
        messages.insert(0, _play("other_language", warning, language))
    return messages


def _play(prompt: str, text: str, language: Language) -> telephony_pb2.Action:
    return telephony_pb2.Action(
        kind=ActionKind.PLAY.value, prompt=prompt, text=text, language=language.value
    )


def began_event(event: domain.CallBegan) -> events_pb2.CallBegan:
    return events_pb2.CallBegan(
        call_id=str(event.call_id), began_at=_stamp(event.at), called_number=event.called_number
    )


def requested_event(event: domain.OperatorRequested) -> events_pb2.OperatorRequested:
    return events_pb2.OperatorRequested(
        call_id=str(event.call_id),
        service_code=event.service,
        requested_at=_stamp(event.at),
        person_id=str(event.person_id or ""),
    )


def ended_event(event: domain.CallEnded) -> events_pb2.CallEnded:
    return events_pb2.CallEnded(
        call_id=str(event.call_id),
        cause=event.ending.value,
        ended_at=_stamp(event.at),
        person_id=str(event.person_id or ""),
        requested_at=_stamp(event.requested_at) if event.requested_at else None,
    )


def conversation_event(one: Conversation) -> events_pb2.ConversationEnded:
    return events_pb2.ConversationEnded(
        call_id=str(one.call_id or ""),
        contact_id=one.contact_id,
        staff_id=one.staff_id,
        talk_s=one.talk_s,
        hold_s=one.hold_s,
        ended_at=_stamp(one.ended_at),
    )


def _stamp(moment: datetime) -> Timestamp:
    stamp = Timestamp()
    stamp.FromDatetime(moment)
    return stamp
