"""The index of histories: where each thing stands, and the pages of it."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    BindParameter,
    Date,
    Integer,
    Uuid,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.merging import survivor
from services.contacts.domain.history import (
    CaseFacts,
    Source,
    learn,
    month_of,
    months_between,
)
from services.contacts.models import CaseFactRow, HistoryMonthRow, HistoryRow
from services.contacts.repository.metadata import METADATA
from services.contacts.repository.purposes import STANDING, Standing, asking, to_standing

_FACTS = [field.name for field in fields(CaseFacts)]


def owner_of(person_id: UUID | BindParameter[UUID]) -> Any:
    """For a statement: whoever *person_id* was merged into, or they themselves."""
    return survivor(METADATA, person_id)


_HISTORY: Any = HistoryRow.__table__
_MONTHLY: Any = HistoryMonthRow.__table__
_MONTH = _MONTHLY.c
_PERSON = bindparam("person_id", type_=Uuid())


def _opening() -> Any:
    newest = (
        select(_MONTH.month, _MONTH.entries)
        .where(
            _MONTH.person_id == owner_of(_PERSON),
            _MONTH.entries > 0,
            _MONTH.month <= bindparam("newest", type_=Date()),
        )
        .order_by(_MONTH.month.desc())
        .limit(bindparam("most", type_=Integer()))
        .subquery("newest")
    )
    pair = func.jsonb_build_array(newest.c.month, newest.c.entries)
    months = func.jsonb_agg(aggregate_order_by(pair, newest.c.month.desc()), type_=JSONB)
    return select(
        *STANDING,
        owner_of(_PERSON).label("owner"),
        select(months).scalar_subquery().label("months"),
    )


# Built once, and of tables: a page of a history is read more often than anything else.
_OPENING = _opening()


def _placing() -> tuple[CTE, CTE]:
    owner = owner_of(bindparam("placed_person", type_=Uuid()))
    entry = insert(_HISTORY).values(
        person_id=owner,
        at=bindparam("placed_at"),
        id=bindparam("placed_id"),
        source=bindparam("placed_source"),
    )
    month = upsert(_MONTHLY).values(person_id=owner, month=bindparam("placed_month"), entries=1)
    counted = month.on_conflict_do_update(
        index_elements=[_MONTH.person_id, _MONTH.month], set_={"entries": _MONTH.entries + 1}
    )
    return entry.cte("history_entry"), counted.cte("history_counted")


# The two statements that put a thing into a history, to be part of the one that stores it. Whoever
# was merged into somebody else has their things there.
PLACING = _placing()
_PUT = select(literal(1)).add_cte(*PLACING)


def place(person_id: UUID, at: datetime, id_: UUID, source: Source) -> dict[str, Any]:
    """What `PLACING` is given."""
    return {
        "placed_person": person_id,
        "placed_at": at,
        "placed_id": id_,
        "placed_source": source.value,
        "placed_month": month_of(at),
    }


class HistoryRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def put(self, person_id: UUID, at: datetime, id_: UUID, source: Source) -> None:
        """Put a thing into a history."""
        await self._session.execute(_PUT, place(person_id, at, id_, source))

    async def take(self, person_id: UUID, at: datetime, id_: UUID) -> None:
        """Take a thing out of a history; one that is not there is no error."""
        gone = (
            delete(HistoryRow)
            .where(
                HistoryRow.person_id == owner_of(person_id),
                HistoryRow.at == at,
                HistoryRow.id == id_,
            )
            .returning(HistoryRow.person_id)
            .cte("gone")
        )
        await self._session.execute(
            update(HistoryMonthRow)
            .where(
                HistoryMonthRow.person_id.in_(select(gone.c.person_id)),
                HistoryMonthRow.month == month_of(at),
            )
            .values(entries=HistoryMonthRow.entries - 1)
            .add_cte(gone)
        )

    async def opening(
        self, reader_id: str, person_id: UUID, about: str, *, before: datetime | None, most: int
    ) -> tuple[Standing, UUID, list[tuple[date, int]]]:
        """
        All that is asked before a page of *person_id*'s history.

        How *reader_id* stands to them, as staff; whose history it is; and the newest *most*
        months of it that have something.
        """
        newest = date.max if before is None else month_of(before)
        given = {**asking(reader_id, person_id, about), "newest": newest, "most": most}
        row = (await self._session.execute(_OPENING, given)).one()
        months = [(date.fromisoformat(month), entries) for month, entries in row.months or ()]
        return to_standing(row), row.owner, months

    async def facts(self, case_id: UUID) -> CaseFacts | None:
        """What is known of a case; held until the transaction ends."""
        row = (
            await self._session.execute(
                select(CaseFactRow.__table__)
                .where(CaseFactRow.case_id == case_id)
                .with_for_update()
            )
        ).first()
        return to_facts(row) if row else None

    async def learn(self, heard: CaseFacts) -> None:
        """Add what was heard of a case to what is known, and let it stand where it belongs."""
        # The row is there before it is held, or two that hear at once would both add it.
        await self._session.execute(
            upsert(CaseFactRow).values(_fact_values(heard)).on_conflict_do_nothing()
        )
        known = await self.facts(heard.case_id)
        after = learn(known, heard)
        if after != known:
            await self._session.execute(
                update(CaseFactRow)
                .where(CaseFactRow.case_id == heard.case_id)
                .values(_fact_values(after))
            )
        await self._stand(after)

    async def _stand(self, facts: CaseFacts) -> None:
        if facts.person_id is None or facts.opened_at is None:
            return
        owner = await self._session.scalar(select(owner_of(facts.person_id)))
        there = await self._session.scalar(
            select(HistoryRow.id).where(
                HistoryRow.person_id == owner,
                HistoryRow.at == facts.opened_at,
                HistoryRow.id == facts.case_id,
            )
        )
        if there is None:
            await self.put(facts.person_id, facts.opened_at, facts.case_id, Source.CASE)

    async def gather(self, people: set[UUID]) -> None:
        """Make the histories of *people* anew from what is theirs."""
        given = {"people": list(people)}
        await self._session.execute(
            text("DELETE FROM history WHERE person_id = ANY(:people)").bindparams(**given)
        )
        await self._session.execute(
            text(
                "INSERT INTO history (person_id, at, id, source)"
                " SELECT person_id, opened_at, id, 'contact' FROM contact"
                " WHERE person_id = ANY(:people) UNION ALL"
                " SELECT person_id, opened_at, case_id, 'case' FROM case_fact"
                " WHERE person_id = ANY(:people) AND opened_at IS NOT NULL"
            ).bindparams(**given)
        )
        await self.count_again(people)

    async def count_again(self, people: set[UUID]) -> None:
        """Count the months of *people* from what stands in their histories."""
        await self._session.execute(
            delete(HistoryMonthRow).where(HistoryMonthRow.person_id.in_(people))
        )
        await self._session.execute(
            text(
                "INSERT INTO history_month (person_id, month, entries)"
                " SELECT person_id, date_trunc('month', at AT TIME ZONE 'UTC')::date, count(*)"
                " FROM history WHERE person_id = ANY(:people) GROUP BY 1, 2"
            ).bindparams(people=list(people))
        )

    async def make_months(self, first: date, last: date, table: str = "history") -> None:
        """
        Make the partitions from *first*'s month to *last*'s that are missing.

        A month of which something lies in the default partition already stays there.
        """
        names = set(
            await self._session.scalars(
                text(
                    "SELECT inhrelid::regclass::text FROM pg_inherits"
                    f" WHERE inhparent = '{table}'::regclass"
                )
            )
        )
        for month in months_between(first, last):
            name, start, end = partition_of(month, table)
            if name in names:
                continue
            there = await self._session.scalar(
                text(
                    f"SELECT EXISTS (SELECT 1 FROM {table} WHERE at >= '{start}' AND at < '{end}')"
                )
            )
            if not there:
                await self._session.execute(
                    text(f"SELECT make_partition('{table}', '{name}', '{start}', '{end}')")
                )


def partition_of(month: date, table: str = "history") -> tuple[str, str, str]:
    """Name, first moment and end of the partition of *month* (UTC)."""
    year, number = divmod(month.year * 12 + month.month, 12)
    start, end = f"{month:%Y-%m}-01 00:00:00+00", f"{year:04d}-{number + 1:02d}-01 00:00:00+00"
    return f"{table}_y{month:%Y}m{month:%m}", start, end


def _fact_values(facts: CaseFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in _FACTS}


def to_facts(row: Any) -> CaseFacts:
    return CaseFacts(**{name: getattr(row, name) for name in _FACTS})
