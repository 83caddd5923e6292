"""The store on a real database: races, the constraint, how many statements a read takes."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError

from chassis.languages import Language
from services.charter.domain.sheet import Audience
from services.charter.handlers import reading
from services.charter.models import EntryVersionRow
from tests.charter.builders import NOW, PORTO, charter_yaml, load, service_yaml

ALL = Audience.ATTENDANTS
LATER = datetime(2027, 1, 1, tzinfo=UTC)


async def test_two_imports_at_once_publish_one_after_the_other(sessions: Any) -> None:
    one = charter_yaml(service_yaml(name="um"))
    two = charter_yaml(service_yaml(name="dois"))

    await asyncio.gather(*(load(sessions, each) for each in (one, two, one, two)))

    async with sessions() as session:
        rows = (
            await session.execute(
                select(EntryVersionRow.number, EntryVersionRow.replaced_by).order_by(
                    EntryVersionRow.number
                )
            )
        ).all()
        version = await reading.get_service(session, "S-1", number=0, moment=NOW, readers=ALL)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.number for row in rows if row.replaced_by is None] == [len(rows)]
    assert version.number == len(rows)


async def test_the_database_refuses_two_versions_at_one_moment(sessions: Any) -> None:
    await load(sessions, charter_yaml())

    with pytest.raises(IntegrityError):
        async with sessions.begin() as session:
            await session.execute(
                text(
                    "INSERT INTO entry_version SELECT gen_random_uuid(), code, 9, validity,"
                    " NULL, category, content, indexed, published_at, published_by"
                    " FROM entry_version"
                )
            )


async def test_new_synonyms_count_for_entries_that_did_not_change(sessions: Any) -> None:
    await load(sessions, charter_yaml(service_yaml(name="Recolha de monos")))
    changed = charter_yaml(service_yaml(name="Recolha de monos")).replace(
        "[monos, monstros]", "[monos, trastes]"
    )

    done = await load(sessions, changed)

    assert done.unchanged == ("S-1",)
    async with sessions() as session:
        hits = await reading.search_services(
            session, "trastes", Language.PORTUGUESE, moment=NOW, most=5, readers=ALL
        )
        old = await reading.search_services(
            session, "monstros", Language.PORTUGUESE, moment=NOW, most=5, readers=ALL
        )
    assert [hit.version.entry.code for hit in hits] == ["S-1"]
    assert old == []


async def test_what_is_read_is_what_was_written(sessions: Any) -> None:
    from services.charter.domain.importing.charter_file import read_charter

    content = PORTO.read_text("utf-8")
    await load(sessions, content)

    async with sessions() as session:
        stored, _ = await reading.list_services(
            session, category="", after="", size=100, moment=NOW, readers=ALL
        )
    wanted = {entry.code: entry for entry in read_charter(content).entries}
    assert {version.entry.code: version.entry for version in stored} == wanted


async def test_a_search_is_one_statement_and_one_for_the_units_that_moved(sessions: Any) -> None:
    await load(sessions, charter_yaml())
    seen: list[str] = []
    engine = sessions.kw["bind"].sync_engine

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    async with sessions() as session:
        await reading.search_services(
            session, "teste", Language.ENGLISH, moment=NOW, most=5, readers=ALL
        )
    event.remove(engine, "before_cursor_execute", note)

    assert ["FROM unit_move" in each for each in seen] == [False, True]


async def test_a_change_planned_for_later_is_found_only_then(sessions: Any) -> None:
    await load(sessions, charter_yaml(service_yaml(name="Bicicletas")))
    await load(sessions, charter_yaml(service_yaml(name="Trotinetes")), valid_from=LATER)

    async def found(word: str, at: datetime) -> int:
        async with sessions() as session:
            hits = await reading.search_services(
                session, word, Language.PORTUGUESE, moment=at, most=5, readers=ALL
            )
        return len(hits)

    assert (await found("bicicletas", NOW), await found("trotinetes", NOW)) == (1, 0)
    assert (await found("bicicletas", LATER), await found("trotinetes", LATER)) == (0, 1)
