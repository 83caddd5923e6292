"""The supervisor's board and the display of a hall: what stands everywhere now."""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import waits
from services.contacts.domain.board import Attendant, LineNow, Queue, Today
from services.contacts.domain.contact import Channel
from services.contacts.domain.line import Line, LineId, local_day
from services.contacts.domain.place import Place
from services.contacts.domain.presence import Presence, PresenceState, has_skill
from services.contacts.repository.board import BoardRepository
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.presences import PresenceRepository


async def board(
    session: AsyncSession, site: str, now: datetime
) -> tuple[list[LineNow], list[Attendant]]:
    """Every line of *site* (of all when empty) and everybody who is not away."""
    figures = BoardRepository(session)
    lines = await LineRepository(session).all(site)
    present = await PresenceRepository(session).present(site)
    queues, serving = await figures.queues(), await figures.serving()
    day = local_day(now)
    today = await figures.today(day)
    last = await figures.last_times_of_all(waits.LAST)
    held = await figures.held()
    able, free = _able(lines, present, day)
    shown = []
    for line in lines:
        queue = queues.get(line.id, Queue())
        done = today.get(line.id, Today())
        shown.append(
            LineNow(
                line=line,
                queue=queue,
                serving=serving.get(line.id, 0),
                ready=free.get(line.id, 0),
                today=done,
                level=waits.service_level(done.within, done.answered, done.left_late),
                wait=waits.expected_wait(
                    queue.waiting,
                    serving=able.get(line.id, 0),
                    free=free.get(line.id, 0),
                    each=waits.usual_time(last.get(line.id, []), line.usual),
                ),
            )
        )
    attendants = [
        Attendant(presence=one, busy=busy, contact_id=held.get(one.staff_id))
        for one, busy in present
    ]
    return shown, attendants


async def hall(
    session: AsyncSession, site: str, now: datetime
) -> tuple[list[Place], list[LineNow]]:
    """Who is called at *site*, and the lines one can stand in there."""
    lines, _ = await board(session, site, now)
    here = [one for one in lines if one.line.site == site and Channel.COUNTER in one.line.channels]
    return await BoardRepository(session).called(site), here


def _able(
    lines: list[Line], present: list[tuple[Presence, bool]], day: date
) -> tuple[dict[LineId, int], dict[LineId, int]]:
    """Attendants ready and certified for each line, and those of them with nobody."""
    skills = {line.id: line.skill for line in lines}
    able: dict[LineId, int] = {}
    free: dict[LineId, int] = {}
    for one, busy in present:
        if one.state is not PresenceState.READY:
            continue
        for line_id in one.line_ids:
            if line_id in skills and has_skill(one, skills[line_id], day):
                able[line_id] = able.get(line_id, 0) + 1
                free[line_id] = free.get(line_id, 0) + (not busy)
    return able, free
