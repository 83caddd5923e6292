"""What somebody has begun to write: kept, given back to who has the key, forgotten."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from atende.tasks.v1 import drafts_pb2 as pb
from atende.tasks.v1.drafts_pb2_grpc import DraftServiceStub, add_DraftServiceServicer_to_server
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import Role
from chassis.edge import Edge
from chassis.merging import follow
from chassis.privacy import erase, export
from services.tasks.domain.drafts import LARGEST
from services.tasks.models import Base, DraftRow
from services.tasks.repository.privacy import HOLDINGS
from services.tasks.servicer.drafts import DraftServicer
from tests.conftest import as_caller
from tests.tasks.builders import NOW, PERSON
from tests.tasks.calls import refused
from tests.tasks.peers import Clock

Sessions = async_sessionmaker[AsyncSession]
KEY = "0a" * 32
OTHER = "1b" * 32
PORTAL = as_caller(Role.PUBLIC, id="gateway", kind="client")
MARIA = as_caller(Role.CITIZEN, id=str(PERSON), kind="citizen", loa=2)
SURVIVOR = UUID("01890000-0000-7000-8000-0000000000aa")


@pytest.fixture
async def sessions(database: Callable[[str], Awaitable[Sessions]]) -> Sessions:
    return await database("tasks")


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
async def drafts(sessions: Sessions, clock: Clock, serve_grpc: Any) -> DraftServiceStub:
    servicer = DraftServicer(Edge(sessions=sessions, clock=clock))
    channel = await serve_grpc(lambda server: add_DraftServiceServicer_to_server(servicer, server))
    return DraftServiceStub(channel)


async def keep(drafts: Any, sealed: str, key: str = KEY, who: Any = PORTAL) -> Any:
    return await drafts.KeepDraft(pb.KeepDraftRequest(key=key, sealed=sealed), metadata=who)


async def read(drafts: Any, key: str = KEY) -> Any:
    return await drafts.ReadDraft(pb.ReadDraftRequest(key=key), metadata=PORTAL)


async def test_the_last_one_kept_under_a_key_is_given_back(drafts: Any) -> None:
    await keep(drafts, "first")
    await keep(drafts, "second")
    await keep(drafts, "another", OTHER)

    assert (await read(drafts)).sealed == "second"
    assert (await read(drafts, OTHER)).sealed == "another"


async def test_a_draft_is_gone_when_it_is_dropped_or_its_time_is_over(
    drafts: Any, clock: Clock
) -> None:
    await keep(drafts, "one")
    await keep(drafts, "two", OTHER)

    for _ in range(2):
        await drafts.DropDraft(pb.DropDraftRequest(key=KEY), metadata=PORTAL)
    clock.now += timedelta(days=30)

    for key in (KEY, OTHER):
        with refused("DRAFT_NOT_FOUND", "key"):
            await read(drafts, key)


async def test_what_has_run_out_is_swept_by_who_writes_next(
    drafts: Any, clock: Clock, sessions: Sessions
) -> None:
    await keep(drafts, "old")
    clock.now += timedelta(days=31)

    await keep(drafts, "new", OTHER)

    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(DraftRow)) == 1


@pytest.mark.parametrize(
    ("key", "sealed", "reason"),
    [
        ("short", "x", "DRAFT_KEY_INVALID"),
        ("0A" * 32, "x", "DRAFT_KEY_INVALID"),
        (KEY, "", "DRAFT_INVALID"),
        (KEY, "x" * (LARGEST + 1), "DRAFT_INVALID"),
        (KEY, "not sealed", "DRAFT_INVALID"),
    ],
)
async def test_what_is_no_draft_is_refused(drafts: Any, key: str, sealed: str, reason: str) -> None:
    with refused(reason):
        await keep(drafts, sealed, key)


async def test_staff_have_no_way_to_drafts(drafts: Any) -> None:
    ana = as_caller(Role.ATTENDANT, id="ana", kind="staff")

    with refused("ROLE_MISSING"):
        await drafts.ReadDraft(pb.ReadDraftRequest(key=KEY), metadata=ana)


async def test_what_a_citizen_keeps_is_in_their_export_and_goes_with_them(
    drafts: Any, sessions: Sessions
) -> None:
    await keep(drafts, "mine", who=MARIA)
    # After the session has ended, under the same key.
    await keep(drafts, "still-mine")
    await keep(drafts, "of-a-browser", OTHER)

    async with sessions.begin() as session:
        found, _ = await export(session, HOLDINGS, [PERSON])
        await erase(session, HOLDINGS, [PERSON])

    [draft] = found["drafts"]
    assert (draft["kept_at"], draft["expires_at"]) == (NOW, NOW + timedelta(days=30))
    assert "still-mine" not in str(draft)
    assert (await read(drafts, OTHER)).sealed == "of-a-browser"
    with refused("DRAFT_NOT_FOUND", "key"):
        await read(drafts)


async def test_drafts_of_somebody_merged_are_the_survivors_whenever_they_were_kept(
    drafts: Any, sessions: Sessions
) -> None:
    await keep(drafts, "before", who=MARIA)
    async with sessions.begin() as session:
        await follow(
            session,
            Base.metadata,
            merge_id=UUID(int=7),
            survivor_id=SURVIVOR,
            merged_id=PERSON,
            merged_at=NOW,
        )
    await keep(drafts, "after", OTHER, who=MARIA)

    async with sessions.begin() as session:
        found, _ = await export(session, HOLDINGS, [SURVIVOR])

    assert len(found["drafts"]) == 2
