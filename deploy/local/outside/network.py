"""
Answers every number: rings a second, says which number it is, and hears what is said.

Numbers that end in 0000 are busy, in 0001 nobody answers, in 0002 there is none.
"""

import asyncio

from chassis.languages import Language
from services.telephony.media.port import Cause, Leg, Sound
from services.telephony.media.sip.endpoint import Endpoint, SipSettings
from services.telephony.media.sip.registrar import Account, Binding, Registrar
from services.telephony.media.speech.espeak import speak

_RING_SECONDS = 1.0
_LONGEST = 600.0
_ENDINGS = {"0000": Cause.BUSY, "0002": Cause.UNREACHABLE}


async def _nobody(_: str) -> Account | None:
    return None


async def _no_change(_username: str, _contact: str, _binding: Binding | None) -> None:
    """Nobody registers outside."""


def network(port: int) -> Endpoint:
    """The network, listening on 127.0.0.1."""
    settings = SipSettings(
        host="127.0.0.1", port=port, first_media_port=22000, last_media_port=23999
    )
    return Endpoint(settings, Registrar(_nobody, _no_change))


async def on_call(leg: Leg) -> None:
    """One call to a number outside."""
    ending = leg.called[-4:]
    if ending in _ENDINGS:
        await leg.hang_up(_ENDINGS[ending])
        return
    await leg.ring()
    if ending == "0001":
        await leg.until_ended()
        return
    await asyncio.sleep(_RING_SECONDS)
    await leg.answer()
    text = f"Estou? Aqui fala o número {' '.join(leg.called.lstrip('+'))}."
    pcm = await asyncio.to_thread(speak, text, Language.PORTUGUESE)
    await leg.play([Sound(key=f"outside/{leg.id}", pcm=pcm)], interruptible=False)
    try:
        async with asyncio.timeout(_LONGEST):
            await leg.until_ended()
    except TimeoutError:
        await leg.hang_up()
