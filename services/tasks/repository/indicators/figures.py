"""
Figures as PostgreSQL counts them from facts.

Each query is of one family of facts and gives several indicators at once, for the
whole and for each key. What is put into its text is chosen here, never typed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.indicators.definitions import By
from services.tasks.domain.indicators.figures import Cell
from services.tasks.repository.indicators.asked import Asked

# The figures of one indicator: the whole, and the cells by key.
Figures = tuple[Cell, list[Cell]]


def _key(by: By, day: str, columns: Mapping[By, str]) -> str:
    match by:
        case By.WEEK:
            return f"to_char(date_trunc('week', {day}), 'YYYY-MM-DD')"
        case By.MONTH:
            return f"to_char({day}, 'YYYY-MM')"
        case _:
            return columns.get(by, "''::text")


_OF_CONTACT = {By.CHANNEL: "c.channel", By.SERVICE: "c.service_code", By.AREA: "k.area"}
_OF_EPISODE = {By.SERVICE: "e.service_code", By.UNIT: "e.unit_code", By.AREA: "e.area"}
_OF_CASE = {By.SERVICE: "k.service_code", By.UNIT: "k.unit_code", By.AREA: "k.area"}
_FOR_EPISODE = (
    "(:service = '' OR e.service_code = :service)"
    " AND (cardinality(CAST(:units AS text[])) = 0 OR e.unit_code = ANY(:units))"
)
_WAITED = "waited AND (wait IS NOT NULL OR (gone AND stayed > :at_once))"


async def of_lines(session: AsyncSession, asked: Asked) -> dict[str, Figures]:
    """Contacts, waits, service levels and who gave up."""
    area = (
        "LEFT JOIN LATERAL (SELECT f.area FROM fact_case f WHERE f.contact_id = c.contact_id"
        " ORDER BY f.opened_at LIMIT 1) k ON true"
        if asked.by is By.AREA
        else ""
    )
    rows = await _grouped(
        session,
        asked,
        f"""SELECT coalesce({_key(asked.by, "c.opened_on", _OF_CONTACT)}, '') AS key,
            c.channel, c.waited, c.state IN ('abandoned', 'no_show') AS gone,
            extract(epoch FROM c.taken_at - c.opened_at) AS wait,
            extract(epoch FROM c.closed_at - c.opened_at) AS stayed
        FROM fact_contact c {area}
        WHERE c.direction = 'incoming' AND c.opened_on BETWEEN :first AND :last
            AND (:service = '' OR c.service_code = :service)""",
        f"""count(*) AS contacts,
        count(*) FILTER (WHERE channel = 'counter' AND waited AND wait IS NOT NULL) AS counter_n,
        percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY wait)
            FILTER (WHERE channel = 'counter' AND waited AND wait IS NOT NULL) AS counter_p,
        count(*) FILTER (WHERE channel = 'phone' AND waited AND wait IS NOT NULL) AS phone_n,
        percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY wait)
            FILTER (WHERE channel = 'phone' AND waited AND wait IS NOT NULL) AS phone_p,
        count(*) FILTER (WHERE channel = 'counter' AND waited AND wait < :counter) AS counter_soon,
        count(*) FILTER (WHERE channel = 'counter' AND {_WAITED}) AS counter_all,
        count(*) FILTER (WHERE channel = 'phone' AND waited AND wait <= :phone) AS phone_soon,
        count(*) FILTER (WHERE channel = 'phone' AND {_WAITED}) AS phone_all,
        count(*) FILTER (WHERE {_WAITED} AND wait IS NULL) AS left_n,
        count(*) FILTER (WHERE {_WAITED}) AS waited_n""",
    )
    return {
        "contacts": _figures(rows, _count("contacts")),
        "wait_counter": _figures(rows, _spread("counter_n", "counter_p")),
        "wait_phone": _figures(rows, _spread("phone_n", "phone_p")),
        "service_level_counter": _figures(rows, _of("counter_soon", "counter_all")),
        "service_level_phone": _figures(rows, _of("phone_soon", "phone_all")),
        "abandoned": _figures(rows, _of("left_n", "waited_n")),
    }


async def of_first_contacts(session: AsyncSession, asked: Asked) -> dict[str, Figures]:
    """Contacts after which the person had no need to come again."""
    rows = await _grouped(
        session,
        asked,
        f"""SELECT coalesce({_key(asked.by, "c.opened_on", _OF_CONTACT)}, '') AS key,
            NOT EXISTS (SELECT 1 FROM fact_case k WHERE k.contact_id = c.contact_id)
            AND NOT EXISTS (SELECT 1 FROM fact_contact n WHERE n.person_id = c.person_id
                AND n.service_code = c.service_code AND n.direction = 'incoming'
                AND n.opened_at > c.opened_at AND n.opened_at <= c.opened_at + :repeat_days)
            AS solved
        FROM fact_contact c
        WHERE c.direction = 'incoming' AND c.state = 'closed'
            AND c.person_id IS NOT NULL AND c.service_code <> ''
            AND c.opened_on BETWEEN :first AND :last AND c.opened_at <= :settled
            AND (:service = '' OR c.service_code = :service)""",
        "count(*) FILTER (WHERE solved) AS solved, count(*) AS all_of_them",
    )
    return {"first_contact_resolution": _figures(rows, _of("solved", "all_of_them"))}


async def of_complaints(
    session: AsyncSession, asked: Asked, contacts: Figures
) -> dict[str, Figures]:
    """Complaints beside the *contacts* of the same days."""
    rows = await _grouped(
        session,
        asked,
        f"""SELECT coalesce({_key(asked.by, "k.opened_on", _OF_CASE)}, '') AS key
        FROM fact_case k
        WHERE k.kind = 'complaint' AND k.opened_on BETWEEN :first AND :last
            AND (:service = '' OR k.service_code = :service)""",
        "count(*) AS complaints",
    )
    whole, cells = _figures(rows, _count("complaints"))
    counts = {cell.key: cell.numerator for cell in cells}
    bases = {cell.key: cell.numerator for cell in contacts[1]}
    return {
        "complaints": (
            Cell(key="", numerator=whole.numerator, denominator=contacts[0].numerator),
            [
                Cell(key=key, numerator=counts.get(key, 0), denominator=bases.get(key, 0))
                for key in sorted(counts.keys() | bases.keys())
            ],
        )
    }


async def of_promises(session: AsyncSession, asked: Asked) -> dict[str, Figures]:
    """Answers that were due."""
    rows = await _grouped(
        session,
        asked,
        f"""SELECT coalesce({_key(asked.by, "e.due_on", _OF_EPISODE)}, '') AS key,
            e.ended_on <= e.due_on AS kept
        FROM fact_episode e
        WHERE e.due_on >= :first AND e.due_on < :due_before
            AND NOT e.reason = ANY(:no_promise) AND {_FOR_EPISODE}""",
        "count(*) FILTER (WHERE kept) AS kept, count(*) AS due",
    )
    return {"deadlines_met": _figures(rows, _of("kept", "due"))}


async def of_backlog(session: AsyncSession, asked: Asked) -> dict[str, Figures]:
    """What was open at the end."""
    rows = await _grouped(
        session,
        asked,
        f"""SELECT coalesce({_key(asked.by, "e.started_on", _OF_EPISODE)}, '') AS key,
            CAST(:until AS date) - e.started_on AS age, e.due_on < :due_before AS late
        FROM fact_episode e
        WHERE e.started_on <= :until AND (e.ended_on IS NULL OR e.ended_on > :until)
            AND {_FOR_EPISODE}""",
        """count(*) AS n, count(*) FILTER (WHERE late) AS late,
        percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY age) AS p""",
    )
    return {
        "backlog_age": _figures(rows, _spread("n", "p")),
        "backlog_overdue": _figures(rows, _of("late", "n")),
    }


async def of_reports(session: AsyncSession, asked: Asked) -> dict[str, Figures]:
    """Street reports, and how many of them stood answered at the end."""
    rows = await _grouped(
        session,
        asked,
        f"""SELECT coalesce({_key(asked.by, "k.opened_on", _OF_EPISODE)}, '') AS key,
            coalesce(e.ended_on <= :until, false) AS answered
        FROM fact_case k
        JOIN LATERAL (SELECT * FROM fact_episode l WHERE l.case_id = k.case_id
            AND l.started_on <= :until ORDER BY l.turn DESC LIMIT 1) e ON true
        WHERE k.kind = 'report' AND k.opened_on BETWEEN :first AND :last
            AND NOT e.reason = ANY(:no_promise) AND {_FOR_EPISODE}""",
        "count(*) FILTER (WHERE answered) AS answered, count(*) AS reports",
    )
    return {"street_reports": _figures(rows, _of("answered", "reports"))}


async def of_endings(session: AsyncSession, asked: Asked) -> dict[str, Figures]:
    """How closed cases went on: reopened, rated."""
    again = await _grouped(
        session,
        asked,
        f"""SELECT coalesce({_key(asked.by, "e.ended_on", _OF_EPISODE)}, '') AS key, 0 AS again
        FROM fact_episode e WHERE e.ended_on BETWEEN :first AND :last AND {_FOR_EPISODE}
        UNION ALL
        SELECT coalesce({_key(asked.by, "e.started_on", _OF_EPISODE)}, ''), 1
        FROM fact_episode e
        WHERE e.turn > 0 AND e.started_on BETWEEN :first AND :last AND {_FOR_EPISODE}""",
        "count(*) FILTER (WHERE again = 1) AS again, count(*) FILTER (WHERE again = 0) AS closed",
    )
    rated = await _grouped(
        session,
        asked,
        f"""SELECT coalesce({_key(asked.by, "e.ended_on", _OF_EPISODE)}, '') AS key,
            e.score, e.known
        FROM fact_episode e
        WHERE e.ended_on BETWEEN :first AND :last AND {_FOR_EPISODE}
            AND NOT EXISTS (SELECT 1 FROM fact_episode l
                WHERE l.case_id = e.case_id AND l.turn > e.turn)""",
        """coalesce(sum(score), 0) AS total, count(score) AS rated,
        count(score) FILTER (WHERE known) AS replied, count(*) FILTER (WHERE known) AS asked""",
    )
    return {
        "reopened": _figures(again, _of("again", "closed")),
        "satisfaction": _figures(rated, _of("total", "rated")),
        "response_rate": _figures(rated, _of("replied", "asked")),
    }


async def months_with_facts(session: AsyncSession, months: Sequence[str]) -> list[str]:
    """Those of *months* in which there was a contact."""
    rows = await session.execute(
        text(
            "SELECT m FROM unnest(CAST(:months AS text[])) m WHERE EXISTS (SELECT 1"
            " FROM fact_contact WHERE opened_on >= to_date(m, 'YYYY-MM')"
            " AND opened_on < to_date(m, 'YYYY-MM') + interval '1 month')"
        ),
        {"months": list(months)},
    )
    found = {row.m for row in rows}
    return [month for month in months if month in found]


async def _grouped(session: AsyncSession, asked: Asked, facts: str, measures: str) -> list[Any]:
    """*measures* of *facts*, of all of them and for each `key`."""
    statement = text(
        f"WITH facts AS ({facts}) SELECT key, grouping(key) = 1 AS whole, {measures}"
        " FROM facts GROUP BY GROUPING SETS ((key), ()) ORDER BY key"
    )
    names = set(statement.compile().params)
    values = {name: value for name, value in asked.values().items() if name in names}
    return list(await session.execute(statement, values))


Reading = Callable[[Any], Cell]


def _figures(rows: Sequence[Any], read: Reading) -> Figures:
    whole = next(row for row in rows if row.whole)
    cells = [read(row) for row in rows if not row.whole]
    return read(whole), [cell for cell in cells if cell.numerator or cell.denominator]


def _count(name: str) -> Reading:
    def read(row: Any) -> Cell:
        return Cell(key=row.key or "", numerator=getattr(row, name), denominator=0)

    return read


def _of(part: str, all_of: str) -> Reading:
    def read(row: Any) -> Cell:
        return Cell(
            key=row.key or "", numerator=getattr(row, part), denominator=getattr(row, all_of)
        )

    return read


def _spread(count: str, percentiles: str) -> Reading:
    def read(row: Any) -> Cell:
        number, found = getattr(row, count), getattr(row, percentiles)
        median, p90 = found if found else (None, None)
        return Cell(
            key=row.key or "",
            numerator=number,
            denominator=number,
            median=median,
            p90=p90,
        )

    return read
