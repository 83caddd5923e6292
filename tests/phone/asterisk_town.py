"""Telephony over a real Asterisk, and our own SIP endpoint for callers and telephones."""

from dataclasses import dataclass, field

from services.telephony.media.ari.client import Ari
from services.telephony.media.ari.exchange import AriExchange
from services.telephony.media.ari.leg import Shelf
from services.telephony.media.port import Cause, Leg, LegEnded, OnCall
from services.telephony.media.rtp.ports import Ports
from services.telephony.media.sip.endpoint import Endpoint, SipSettings
from services.telephony.media.sip.leg import SipLeg
from services.telephony.media.sip.registrar import Account, Binding, Registrar
from tests.phone.real_asterisk import PASSWORD, RealAsterisk
from tests.telephony.calling.town import eventually


async def _nobody(_: str) -> Account | None:
    return None


async def _no_change(_username: str, _contact: str, _binding: Binding | None) -> None:
    """Nothing is kept."""


async def _nobodys(_: str) -> str:
    return ""


async def _at_the_trunk(_: str) -> list[str]:
    return ["PJSIP/trunk"]


@dataclass
class Telephony:
    """
    Our side.

    Attributes:
        calls: Legs of callers, as they came.
        ends: How each ended.
        answers: Whether a call is answered at once.
    """

    asterisk: RealAsterisk
    calls: list[Leg] = field(default_factory=list)
    ends: list[Cause] = field(default_factory=list)
    answers: bool = True
    exchange: AriExchange | None = None

    def __post_init__(self) -> None:
        self.serve: OnCall = self._serve

    async def start(
        self, *, url: str = "", endpoints=_at_the_trunk, staff_of=_nobodys
    ) -> AriExchange:
        self.exchange = AriExchange(
            self.ari(url),
            Shelf(self.asterisk.sounds, str(self.asterisk.sounds)),
            Ports("127.0.0.1", 38000, 38999),
            endpoints=endpoints,
            trunk="PJSIP/trunk",
            staff_of=staff_of,
        )
        await self.exchange.start(self.serve)
        await self.listens()
        return self.exchange

    def ari(self, url: str = "") -> Ari:
        return Ari(url or self.asterisk.url, "atende", PASSWORD, "atende")

    async def listens(self) -> None:
        """Until Asterisk knows of us."""
        await eventually(self._known, seconds=15)

    def _known(self) -> bool:
        try:
            return any(one["name"] == "atende" for one in self.asterisk.ask("GET", "/applications"))
        except OSError:
            return False

    async def stop(self) -> None:
        if self.exchange is not None:
            await self.exchange.stop()
            self.exchange = None

    async def _serve(self, leg: Leg) -> None:
        self.calls.append(leg)
        try:
            if self.answers:
                await leg.answer()
            self.ends.append(await leg.until_ended())
        except LegEnded as ended:
            self.ends.append(ended.cause)


class Outside:
    """
    The operator's exchange, and with it every caller and telephone of a test.

    Attributes:
        rung: What rang there.
        picks_up: Whether it is answered, after a moment.
        refuses: Why it is refused instead.
        says: Played to who called.
    """

    def __init__(self, asterisk: RealAsterisk) -> None:
        self.endpoint = Endpoint(
            SipSettings(
                host="127.0.0.1",
                port=asterisk.trunk,
                first_media_port=40000,
                last_media_port=41999,
                trunk=f"sip:{asterisk.target}",
                latest=60.0,  # it is the world: it refuses nobody because this machine is busy
            ),
            Registrar(_nobody, _no_change),
        )
        self.rung: list[SipLeg] = []
        self.picks_up = True
        self.refuses: Cause | None = None

    async def start(self) -> None:
        await self.endpoint.start(self._serve)

    async def stop(self) -> None:
        await self.endpoint.stop()

    async def call(self, *, seconds: float = 5.0) -> SipLeg:
        """Somebody calls the council; the leg as it is outside."""
        leg = await self.endpoint.dial("222090400", caller="912345678", name="", seconds=seconds)
        assert isinstance(leg, SipLeg)
        return leg

    async def listen(self, leg: SipLeg):
        """What *leg* hears from now on is recorded."""
        bridge = await self.endpoint.bridge(leg)
        return await bridge.record()

    async def _serve(self, leg: Leg) -> None:
        assert isinstance(leg, SipLeg)
        self.rung.append(leg)
        if self.refuses is not None:
            await leg.hang_up(self.refuses)
            return
        await leg.ring()
        if self.picks_up:
            await leg.answer()
        await leg.until_ended()


async def nothing_left(asterisk: RealAsterisk, *, seconds: float = 15.0) -> None:
    """Until Asterisk has no channel, no bridge and no recording."""
    await eventually(
        lambda: (
            not asterisk.channels()
            and not asterisk.bridges()
            and not asterisk.ask("GET", "/recordings/stored")
        ),
        seconds=seconds,
    )
