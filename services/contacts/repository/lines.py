"""Lines as the council defined them, and the numbers they have given."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain.contact import Channel
from services.contacts.domain.line import Hours, Line, LineId, OverflowAction, Strategy
from services.contacts.domain.line_errors import LineInvalid, LineNotFound
from services.contacts.models import LineRow, TicketNumberRow

# A council has dozens; more than this no board could show.
MOST_LINES = 500


class LineRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, line_id: LineId) -> Line:
        """
        One line.

        Raises:
            LineNotFound: There is none.
        """
        return await self._one(LineRow.id == line_id, "line_id")

    async def by_code(self, code: str) -> Line:
        """
        The line named *code*.

        Raises:
            LineNotFound: There is none.
        """
        return await self._one(LineRow.code == code, "line_code")

    async def all(self, site: str = "", channel: Channel | None = None) -> list[Line]:
        """Lines of *site* and those that are everywhere, by code; of every site when empty."""
        query = select(LineRow.__table__).order_by(LineRow.code).limit(MOST_LINES)
        if site:
            query = query.where(LineRow.site.in_([site, ""]))
        if channel:
            query = query.where(LineRow.channels.contains([channel.value]))
        return [_to_domain(row) for row in await self._session.execute(query)]

    async def some(self, line_ids: Iterable[LineId]) -> list[Line]:
        """The lines with these ids; what is not there is left out."""
        rows = await self._session.execute(
            select(LineRow.__table__).where(LineRow.id.in_(list(line_ids)))
        )
        return [_to_domain(row) for row in rows]

    async def put(self, line: Line) -> bool:
        """
        Add *line*, or change the one with its code, which keeps its id; whether it is new.

        Raises:
            LineInvalid: Another line of its site has its prefix.
        """
        values = _values(line)
        try:
            async with self._session.begin_nested():
                changed = await self._session.execute(
                    update(LineRow)
                    .where(LineRow.code == line.code)
                    .values({name: value for name, value in values.items() if name != "id"})
                    .returning(LineRow.id)
                )
                if changed.first() is not None:
                    return False
                await self._session.execute(insert(LineRow).values(values))
        except IntegrityError:
            raise LineInvalid(field="prefix", code=line.code, cause="prefix") from None
        return True

    async def next_number(self, line_id: LineId, day: date) -> int:
        """The next number of a line on a local day; the same is never given twice."""
        adding = insert(TicketNumberRow).values(line_id=line_id, day=day, last=1)
        given: int | None = await self._session.scalar(
            adding.on_conflict_do_update(
                index_elements=[TicketNumberRow.line_id, TicketNumberRow.day],
                set_={"last": TicketNumberRow.last + 1},
            ).returning(TicketNumberRow.last)
        )
        assert given is not None
        return given

    async def _one(self, condition: Any, field: str) -> Line:
        row = (await self._session.execute(select(LineRow.__table__).where(condition))).first()
        if row is None:
            raise LineNotFound(field=field)
        return _to_domain(row)


def _values(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "code": line.code,
        "site": line.site,
        "prefix": line.prefix,
        "channels": sorted(line.channels),
        "pushed": line.pushed,
        "head_start_s": int(line.head_start.total_seconds()),
        "profile": {
            "name": line.name,
            "name_en": line.name_en,
            "service_codes": list(line.service_codes),
            "skill": line.skill,
            "strategy": line.strategy.value,
            "fixed_order": list(line.fixed_order),
            "hours": [
                [one.weekday, one.opens.isoformat(), one.closes.isoformat()] for one in line.hours
            ],
            "closed_on": sorted(day.isoformat() for day in line.closed_on),
            "offer_stands_s": int(line.offer_stands.total_seconds()),
            "usual_s": int(line.usual.total_seconds()),
            "target_s": int(line.target.total_seconds()),
            "target_percent": line.target_percent,
            "when_closed": line.when_closed.value,
            "when_nobody": line.when_nobody.value,
            "overflow_line": line.overflow_line,
            "most_waiting": line.most_waiting,
            "behind": line.behind,
            "returns": line.returns,
        },
    }


def _to_domain(row: Any) -> Line:
    profile = row.profile
    return Line(
        id=LineId(row.id),
        code=row.code,
        name=profile["name"],
        name_en=profile["name_en"],
        site=row.site,
        channels=frozenset(Channel(one) for one in row.channels),
        prefix=row.prefix,
        service_codes=tuple(profile["service_codes"]),
        skill=profile["skill"],
        strategy=Strategy(profile["strategy"]),
        fixed_order=tuple(profile["fixed_order"]),
        hours=tuple(
            Hours(
                weekday=weekday,
                opens=time.fromisoformat(opens),
                closes=time.fromisoformat(closes),
            )
            for weekday, opens, closes in profile["hours"]
        ),
        closed_on=frozenset(date.fromisoformat(day) for day in profile["closed_on"]),
        offer_stands=timedelta(seconds=profile["offer_stands_s"]),
        head_start=timedelta(seconds=row.head_start_s),
        usual=timedelta(seconds=profile["usual_s"]),
        target=timedelta(seconds=profile["target_s"]),
        target_percent=profile["target_percent"],
        when_closed=OverflowAction(profile["when_closed"]),
        when_nobody=OverflowAction(profile["when_nobody"]),
        overflow_line=profile["overflow_line"],
        most_waiting=profile["most_waiting"],
        behind=profile["behind"],
        returns=profile["returns"],
        pushed=row.pushed,
    )
