"""Counts of calls; what each means is said in `domain.figures`."""

from datetime import datetime

from sqlalchemy import ColumnElement, Float, Function, Select, case, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.telephony.domain.call import CallState, Ending
from services.telephony.domain.figures import Counts, Hour, Now
from services.telephony.models import CallRow, ConversationRow, ExchangeRow

_ASKED = CallRow.requested_at.is_not(None)
_ANSWERED = CallRow.answered_at.is_not(None)


class FigureRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def counts(
        self, start: datetime, end: datetime, *, target_s: int, short_s: int
    ) -> Counts:
        """Of calls that began from *start* until before *end*."""
        until = func.coalesce(CallRow.answered_at, CallRow.ended_at, func.now())
        waited = cast(func.extract("epoch", until - CallRow.requested_at), Float)
        gone = CallRow.ending == Ending.ABANDONED
        row = (
            await self._session.execute(
                select(
                    func.count().label("came"),
                    _count(~_ASKED & (CallRow.ending == Ending.COMPLETED)).label("served"),
                    _count(CallRow.ending == Ending.DROPPED_IN_MENU).label("dropped"),
                    _count(_ASKED).label("offered"),
                    _count(_ANSWERED).label("answered"),
                    _count(gone & (waited >= short_s)).label("abandoned"),
                    _count(gone & (waited < short_s)).label("short"),
                    _count(CallRow.ending == Ending.CALLED_BACK).label("called_back"),
                    _count(CallRow.ending == Ending.FAILED).label("failed"),
                    _count(_ANSWERED & (waited <= target_s)).label("within"),
                    func.coalesce(func.sum(case((_ANSWERED, waited))), 0.0).label("waited"),
                    func.coalesce(func.max(waited), 0.0).label("longest"),
                ).where(CallRow.began_at >= start, CallRow.began_at < end)
            )
        ).one()
        talk = (await self._session.execute(_talk(start, end))).one()
        refused = await self._session.scalar(select(func.sum(ExchangeRow.refused)))
        return Counts(
            came=row.came,
            served_in_menu=row.served,
            dropped_in_menu=row.dropped,
            offered=row.offered,
            answered=row.answered,
            abandoned=row.abandoned,
            short=row.short,
            called_back=row.called_back,
            failed=row.failed,
            refused=int(refused or 0),
            within_target=row.within,
            waited_s=float(row.waited),
            longest_wait_s=float(row.longest),
            talk_s=int(talk.talk),
            hold_s=int(talk.hold),
            conversations=talk.parts,
            transferred=talk.transferred,
        )

    async def hours(self, start: datetime, end: datetime) -> list[Hour]:
        """The same span hour by hour; hours without calls are left out."""
        hour = func.date_trunc("hour", CallRow.began_at)
        query = (
            select(
                hour.label("hour"),
                func.count().label("came"),
                _count(_ASKED).label("offered"),
                _count(_ANSWERED).label("answered"),
            )
            .where(CallRow.began_at >= start, CallRow.began_at < end)
            .group_by(hour)
            .order_by(hour)
        )
        return [
            Hour(starts_at=row.hour, came=row.came, offered=row.offered, answered=row.answered)
            for row in (await self._session.execute(query)).all()
        ]

    async def now(self, since: datetime, moment: datetime) -> Now:
        """Calls that began after *since* and have not ended."""
        query = (
            select(
                CallRow.state,
                func.count().label("calls"),
                func.min(CallRow.requested_at).label("first"),
            )
            .where(CallRow.began_at >= since, CallRow.ended_at.is_(None))
            .group_by(CallRow.state)
        )
        found = {row.state: row for row in (await self._session.execute(query)).all()}
        waiting = found.get(CallState.WAITING)
        longest = 0.0
        if waiting is not None and waiting.first is not None:
            longest = max((moment - waiting.first).total_seconds(), 0.0)
        counts = {state: int(row.calls) for state, row in found.items()}
        return Now(
            in_menu=counts.get(CallState.IN_MENU, 0),
            waiting=counts.get(CallState.WAITING, 0),
            talking=counts.get(CallState.TALKING, 0),
            longest_wait_s=longest,
        )


def _count(condition: ColumnElement[bool]) -> Function[int]:
    return func.count(case((condition, 1)))


def _talk(start: datetime, end: datetime) -> Select[int, int, int, int]:
    return select(
        func.count().label("parts"),
        func.coalesce(func.sum(ConversationRow.talk_s), 0).label("talk"),
        func.coalesce(func.sum(ConversationRow.hold_s), 0).label("hold"),
        _count(ConversationRow.transferred.is_(True)).label("transferred"),
    ).where(
        ConversationRow.began_at >= start,
        ConversationRow.began_at < end,
        ConversationRow.outgoing.is_(False),
    )
