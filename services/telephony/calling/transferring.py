"""Handing a caller on, by the same rules whether the desk or a telephone's own keys ask for it."""

import asyncio
from collections.abc import Callable

from chassis.ids import new_id
from services.telephony.calling.conversation import Conversation
from services.telephony.calling.house import House
from services.telephony.calling.phone import Phone
from services.telephony.media.port import Leg

_CONSULT_SECONDS = 30.0


async def to_contacts(
    house: House,
    talk: Conversation,
    *,
    line_id: str = "",
    service: str = "",
    staff_id: str = "",
    note: str = "",
) -> None:
    """
    Let the party wait for a line, for the line of a subject, or for an attendant.

    Raises:
        DomainError: Contacts knows no such line, or has the party in none.
    """
    await house.lines.move(
        talk.about.contact_id,
        line_id=line_id,
        service=service,
        staff_id=staff_id,
        note=note,
        key=f"{talk.about.contact_id}/{new_id()}",
    )


def rung(
    house: House, talk: Conversation, address: str, *, hand: bool = False
) -> asyncio.Task[Leg]:
    """Ring *address*; who is to be handed the party sees the party's number."""
    return asyncio.create_task(
        house.media.dial(
            address,
            caller=talk.about.number if hand else house.manners.number,
            name=house.manners.name,
            seconds=_CONSULT_SECONDS,
        )
    )


async def to_consulted(
    house: House, phone: Phone, talk: Conversation, *, first: Callable[[], None] | None = None
) -> None:
    """
    Let the party go on with whom was asked; *first* is called once nothing stands against it.

    Raises:
        NoSuchPhoneAction: Nobody is asked right now.
        DomainError: Contacts does not give the party to that attendant.
    """
    kind, _, staff_id = phone.view.consulted.partition(":")
    talk.expect_asked()
    if first is not None:
        first()
    await talk.hand_to_consulted()
    if kind == "staff" and talk.about.contact_id:
        # Contacts offers it to them; their phone, which has it already, accepts.
        await to_contacts(house, talk, staff_id=staff_id)
