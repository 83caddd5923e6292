"""Which line somebody joins, and whether it takes them now."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import line
from services.contacts.domain.contact import Channel
from services.contacts.domain.joining import Joining
from services.contacts.domain.line import Line, Overflow
from services.contacts.domain.line_errors import ChannelNotHere, LineNotFound
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.presences import PresenceRepository
from services.contacts.repository.tickets import TicketRepository


async def line_of(session: AsyncSession, joining: Joining) -> Line:
    """
    The line that *joining* names, or that serves its subject.

    Raises:
        LineNotFound, ChannelNotHere: As named.
    """
    lines = LineRepository(session)
    if joining.line_id is not None:
        found = await lines.get(joining.line_id)
    elif joining.line_code:
        found = await lines.by_code(joining.line_code)
    else:
        code = joining.subject.service_code if joining.subject else ""
        matching = line.line_for(
            await lines.all(joining.site, joining.channel), code, joining.site, joining.channel
        )
        if matching is None:
            raise LineNotFound(field="service_code" if code else "line_id")
        found = matching
    if joining.channel not in found.channels:
        allowed = ", ".join(sorted(found.channels))
        raise ChannelNotHere(field="channel", allowed=allowed)
    return found


async def taking_line(
    session: AsyncSession, found: Line, channel: Channel, now: datetime
) -> Line | Overflow:
    """*found* if it takes somebody now, else the line that takes over, else what to offer."""
    trouble = await _trouble(session, found, channel, now)
    if trouble is None:
        return found
    if found.overflow_line:
        other = await _named(session, found.overflow_line)
        takes = other is not None and channel in other.channels
        if other and takes and await _trouble(session, other, channel, now) is None:
            return other
    return trouble


async def _trouble(
    session: AsyncSession, found: Line, channel: Channel, now: datetime
) -> Overflow | None:
    serving = await PresenceRepository(session).serving(found, line.local_day(now))
    waiting = await TicketRepository(session).waiting_count(found.id)
    return line.overflow(found, now, serving=serving.present, waiting=waiting, channel=channel)


async def _named(session: AsyncSession, code: str) -> Line | None:
    try:
        return await LineRepository(session).by_code(code)
    except LineNotFound:
        return None
