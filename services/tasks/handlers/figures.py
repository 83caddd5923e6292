"""Reading indicators."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.deadlines import Office
from services.tasks.domain.indicators.definitions import (
    DEFINITIONS,
    PUBLIC_BREAKDOWNS,
    By,
    Definition,
    definition,
)
from services.tasks.domain.indicators.errors import BreakdownInvalid
from services.tasks.domain.indicators.figures import Indicator
from services.tasks.domain.indicators.periods import Period, months_back, whole_month
from services.tasks.domain.indicators.suppression import published, secret_order
from services.tasks.repository.indicators import figures
from services.tasks.repository.indicators.asked import Asked
from services.tasks.repository.indicators.figures import Figures

PUBLIC_MONTHS = 24


async def indicators(
    session: AsyncSession,
    period: Period,
    by: By,
    codes: Collection[str],
    *,
    service_code: str,
    units: Sequence[str],
    office: Office,
    now: datetime,
) -> list[Indicator]:
    """
    The figures of *period*: of *codes* or of all, those that can be read *by* it.

    Of some *units* only those are given that a unit has.

    Raises:
        IndicatorUnknown: There is none of a code.
    """
    wanted = [definition(code) for code in codes] or list(DEFINITIONS.values())
    wanted = [one for one in wanted if by is By.WHOLE or by in one.breakdowns]
    if units:
        wanted = [one for one in wanted if By.UNIT in one.breakdowns]
    asked = Asked(
        period=period,
        by=by,
        service_code=service_code,
        units=tuple(units),
        now=now,
        today=office.local_day(now),
    )
    counted = await _count(session, asked, {one.code for one in wanted})
    return [_indicator(one, by, counted[one.code]) for one in wanted]


async def public_indicators(
    session: AsyncSession, month: str, by: By, *, office: Office, pepper: str, now: datetime
) -> tuple[str, list[Indicator], list[str]]:
    """
    The figures of a whole *month* (YYYY-MM; empty: the last) as everybody may see them.

    Returns:
        The month, its figures, and the months for which there are some, newest first.

    Raises:
        MonthInvalid: It is none, or not over.
        BreakdownInvalid: The public reads figures by other things.
    """
    if by not in PUBLIC_BREAKDOWNS:
        raise BreakdownInvalid(field="by", allowed=", ".join(filter(None, PUBLIC_BREAKDOWNS)))
    today = office.local_day(now)
    month, period = whole_month(month, today)
    found = await indicators(
        session, period, by, (), service_code="", units=(), office=office, now=now
    )
    months = await figures.months_with_facts(session, list(months_back(today, PUBLIC_MONTHS)))
    order = secret_order(pepper, month)
    return month, [published(one, order) for one in found], months


async def _count(session: AsyncSession, asked: Asked, codes: set[str]) -> dict[str, Figures]:
    """The figures of *codes*, and of what is counted along with them."""
    counted: dict[str, Figures] = {}
    lines = {"contacts", "wait_counter", "wait_phone", "abandoned", "complaints"}
    if codes & (lines | {"service_level_counter", "service_level_phone"}):
        counted |= await figures.of_lines(session, asked)
    if "complaints" in codes:
        counted |= await figures.of_complaints(session, asked, counted["contacts"])
    if "first_contact_resolution" in codes:
        counted |= await figures.of_first_contacts(session, asked)
    if "deadlines_met" in codes:
        counted |= await figures.of_promises(session, asked)
    if codes & {"backlog_age", "backlog_overdue"}:
        counted |= await figures.of_backlog(session, asked)
    if "street_reports" in codes:
        counted |= await figures.of_reports(session, asked)
    if codes & {"reopened", "satisfaction", "response_rate"}:
        counted |= await figures.of_endings(session, asked)
    return counted


def _indicator(definition: Definition, by: By, counted: Figures) -> Indicator:
    whole, cells = counted
    return Indicator(
        definition=definition,
        whole=replace(whole, key=""),
        by=by,
        cells=[] if by is By.WHOLE else cells,
    )
