"""What Asterisk tells of an attendant's telephone that hands on, as the media port has it."""

from collections.abc import Mapping

from services.telephony.media.ari.client import Json
from services.telephony.media.ari.leg import AriLeg
from services.telephony.media.port import Refer

# What Asterisk makes of each in its NOTIFY: 100, 200, 503, 603.
_PROGRESS, _DONE, _NOT_NOW, _DECLINED = (
    "channel_progress",
    "channel_answered",
    "channel_unavailable",
    "channel_declined",
)
_FINAL, _GLOBAL = 200, 600


def transferred(legs: Mapping[str, AriLeg], event: Json) -> None:
    """
    Hand on what a `ChannelTransfer` asks.

    One with a state is the echo of what we said of an earlier one. Who is no attendant's
    telephone is not heard: a caller does not make us call.
    """
    referred_by, refer_to = event["referred_by"], event["refer_to"]
    leg = legs.get(str(referred_by["source_channel"]["id"]))
    if leg is None or event.get("state"):
        return
    wanted = refer_to["requested_destination"]
    replaced = refer_to.get("destination_channel")
    instead = legs.get(str(replaced["id"])) if replaced else None

    def tell(status: int) -> None:
        leg.orders.later("POST", f"/channels/{leg.id}/transfer_progress", states=_state(status))

    other = instead is not None and instead is not leg and instead.staff_id == leg.staff_id
    if not leg.staff_id or (wanted.get("protocol_id") and not other):
        tell(_GLOBAL)
    elif leg.on_refer is None:
        tell(480)  # nobody is on the line whom it could hand on
    else:
        named = str(wanted.get("destination") or "")
        leg.on_refer(Refer(to=named, instead_of=instead, tell=tell))


def _state(status: int) -> str:
    if status < _FINAL:
        return _PROGRESS
    if status == _FINAL:
        return _DONE
    return _DECLINED if status >= _GLOBAL else _NOT_NOW
