"""Phones as the wire has them."""

from collections.abc import Mapping
from datetime import datetime

from atende.telephony.v1 import phone_pb2
from google.protobuf.timestamp_pb2 import Timestamp

from services.telephony.domain.phone import Party, PhoneState, PhoneView

STATES: Mapping[PhoneState, phone_pb2.PhoneState] = {
    PhoneState.IDLE: phone_pb2.PHONE_STATE_IDLE,
    PhoneState.RINGING: phone_pb2.PHONE_STATE_RINGING,
    PhoneState.DIALING: phone_pb2.PHONE_STATE_DIALING,
    PhoneState.TALKING: phone_pb2.PHONE_STATE_TALKING,
    PhoneState.HOLDING: phone_pb2.PHONE_STATE_HOLDING,
    PhoneState.CONSULTING: phone_pb2.PHONE_STATE_CONSULTING,
    PhoneState.CONFERENCE: phone_pb2.PHONE_STATE_CONFERENCE,
}


def phone_to_proto(view: PhoneView) -> phone_pb2.Phone:
    """A phone with what goes on there; who a number may belong to, identity knows."""
    return phone_pb2.Phone(
        state=STATES[view.state],
        call=_call(view, view.party) if view.party is not None else None,
        browser=view.browser,
        telephones=view.telephones,
        version=view.version,
        wrap_up_contact_id=view.wrap_up,
        trouble=view.trouble,
    )


def _call(view: PhoneView, party: Party) -> phone_pb2.PhoneCall:
    known = phone_pb2.CALLER_CERTAINTY_KNOWN
    unknown = phone_pb2.CALLER_CERTAINTY_UNKNOWN
    return phone_pb2.PhoneCall(
        call_id=party.call_id,
        contact_id=party.contact_id,
        number=party.number,
        certainty=known if party.person_id else unknown,
        person_id=party.person_id,
        keyed=party.keyed,
        service_code=party.service,
        language=party.language,
        began_at=_stamp(party.began_at),
        since=_stamp(view.since),
        muted=view.muted,
        recording=view.recording,
        recording_paused=view.recording_paused,
        consulted=view.consulted,
        outgoing=party.outgoing,
        offer_id=party.offer_id,
    )


def _stamp(moment: datetime | None) -> Timestamp | None:
    if moment is None:
        return None
    stamp = Timestamp()
    stamp.FromDatetime(moment)
    return stamp
