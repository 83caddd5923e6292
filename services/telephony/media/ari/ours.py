"""What of an Asterisk is ours at this moment; whatever else bears our name is a ghost."""

import asyncio
from dataclasses import dataclass, field

from services.telephony.media.ari.leg import AriLeg


@dataclass(slots=True)
class Ours:
    """
    Attributes:
        legs: By channel.
        dialing: Channels that are rung, and who waits for their answer.
        asked: Those of them that Asterisk has taken.
        besides: Channels that carry a browser's sound, and whether Asterisk gave them to us yet.
        bridges: Open ones.
        recordings: Those that run, or wait to be fetched.
    """

    legs: dict[str, AriLeg] = field(default_factory=dict)
    dialing: dict[str, asyncio.Future[AriLeg]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    besides: dict[str, asyncio.Event] = field(default_factory=dict)
    bridges: set[str] = field(default_factory=set)
    recordings: set[str] = field(default_factory=set)
