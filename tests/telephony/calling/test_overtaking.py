"""Events of one offer that overtake each other: nobody is rung in vain, nobody rings on."""

from services.telephony.domain.phone import PhoneState
from tests.telephony.calling.test_talking import state, waiting
from tests.telephony.calling.town import ANA, eventually, rings_on


class Browser:
    """A browser that is connected; its leg is that of a telephone that is answered."""

    alive = True

    def __init__(self, town) -> None:
        self._town = town

    def leg(self):
        return self._town.exchange._leg("staff", "")

    async def close(self) -> None:
        """It has nothing open."""


async def test_an_offer_withdrawn_before_it_was_made_rings_nobody(town) -> None:
    town.telephone(ANA, rings_on)
    caller, served = await waiting(town)
    offer, other = town.lines.offer(ANA), town.lines.offer(ANA)

    town.offers.withdrawn(offer.id)
    town.offers.made(offer)
    assert not town.offers._ringing
    town.offers.made(other)
    await eventually(lambda: state(town, ANA) is PhoneState.RINGING)

    caller.leave()
    await served


async def test_an_offer_accepted_before_it_was_made_is_answered_as_it_rings(town) -> None:
    town.telephone(ANA, rings_on)
    caller, served = await waiting(town)
    offer = town.lines.offer(ANA)
    town.board.phone(ANA).browser = Browser(town)

    town.offers.accepted(offer.id)
    town.offers.made(offer)
    await eventually(lambda: town.board.phone(ANA).conversation)

    assert state(town, ANA) is PhoneState.TALKING
    caller.leave()
    await served
