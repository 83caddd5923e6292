"""How a contact of each kind may end."""

from services.contacts.domain.contact import Channel, Direction, Outcome

_WRITTEN = frozenset({Channel.WEB, Channel.EMAIL, Channel.LETTER, Channel.SMS})
_SENT = frozenset({Outcome.SENT, Outcome.NOT_SENT})
_SAID = frozenset(
    {
        Outcome.ANSWERED,
        Outcome.CASE_OPENED,
        Outcome.CASE_FOLLOWED,
        Outcome.REFERRED,
        Outcome.UPDATED_DATA,
        Outcome.INCOMPLETE,
    }
)
# By these nobody was helped: what they were promised before still stands.
UNSERVED = frozenset({Outcome.CALLED_BACK, Outcome.DROPPED_IN_MENU, Outcome.INCOMPLETE})


def outcomes(channel: Channel, direction: Direction) -> frozenset[Outcome]:
    """The outcomes a person may give a contact; of the menu's only the telephone tells."""
    if channel not in _WRITTEN:
        return _SAID
    if direction is Direction.OUTGOING:
        return _SENT
    return _SAID - {Outcome.INCOMPLETE}  # a letter does not break off
