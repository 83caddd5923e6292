"""Files of cases: registered, claimed once, read by whom they concern, and swept away."""

from pathlib import Path
from uuid import UUID

import pytest
from atende.tasks.v1 import attachments_pb2 as pb
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chassis.auth import Role
from chassis.ids import new_id
from chassis.settings import StorageSettings
from chassis.storage import ObjectMissing, open_storage
from services.tasks.domain.attachments import MOST_AT_ONCE, AttachmentId
from services.tasks.models.life import AttachmentRow
from services.tasks.repository import attachments
from services.tasks.workers.watching import file_rounds
from tests.tasks.builders import PERSON
from tests.tasks.calls import ANA, RUI, caller, get, open_case, refused, stored

MARIA = {"roles": (Role.CITIZEN,), "id": str(PERSON), "kind": "citizen"}
JOAO = {"roles": (Role.CITIZEN,), "id": str(new_id()), "kind": "citizen"}


async def register(tasks, who=ANA, name="foto.jpg", media_type="image/jpeg", size=100):
    request = pb.RegisterAttachmentRequest(
        file_name=name, media_type=media_type, size=size, sha256=bytes(32)
    )
    return (await tasks.RegisterAttachment(request, metadata=caller(who))).attachment


async def attach(tasks, case_id, *ids, role="", who=RUI):
    request = pb.AttachToCaseRequest(case_id=case_id, attachment_ids=ids, role=role)
    return (await tasks.AttachToCase(request, metadata=caller(who))).case


async def read(tasks, attachment_id, who):
    request = pb.GetAttachmentRequest(attachment_id=attachment_id)
    return (await tasks.GetAttachment(request, metadata=caller(who))).attachment


async def test_a_file_is_called_after_what_it_is(tasks) -> None:
    found = await register(tasks, name="..\\fatura.exe", media_type="application/pdf")

    assert found.file_name == "fatura.exe.pdf"


async def test_what_is_not_taken_is_named_with_what_is(tasks) -> None:
    with refused("ATTACHMENT_TYPE_FORBIDDEN") as error:
        await register(tasks, name="foto.jpg", media_type="text/html")

    assert error.metadata["media_type"] == "text/html"
    assert ".pdf" in error.metadata["allowed"]


async def test_a_case_claims_its_files_and_shows_what_each_is_to_it(tasks) -> None:
    given, proof = await register(tasks), await register(tasks, RUI)

    opened = await open_case(tasks, attachment_ids=[given.attachment_id])
    await attach(tasks, opened.case.case_id, proof.attachment_id, role="evidence")

    files = (await get(tasks, opened.case.number)).case.attachments
    assert [(one.attachment_id, one.role) for one in files] == [
        (given.attachment_id, "given"),
        (proof.attachment_id, "evidence"),
    ]


async def test_a_file_belongs_to_one_case(tasks) -> None:
    file = await register(tasks)
    await open_case(tasks, attachment_ids=[file.attachment_id])

    with refused("ATTACHMENT_TAKEN", "attachment_ids"):
        await open_case(tasks, attachment_ids=[file.attachment_id])


async def test_while_one_case_claims_a_file_no_other_can(tasks, sessions) -> None:
    file = AttachmentId(UUID((await register(tasks)).attachment_id))

    async with sessions.begin() as first, sessions() as second:
        await attachments.lock(first, [file])
        await second.execute(text("SET LOCAL lock_timeout = '20ms'"))
        with pytest.raises(DBAPIError, match="lock timeout"):
            await attachments.lock(second, [file])


async def test_a_citizen_claims_only_what_they_brought(tasks) -> None:
    file = await register(tasks, JOAO)

    with refused("ATTACHMENT_TAKEN", "attachment_ids"):
        await open_case(tasks, MARIA, attachment_ids=[file.attachment_id])


async def test_one_file_that_is_not_there_leaves_the_others_unclaimed(tasks) -> None:
    file, opened = await register(tasks), await open_case(tasks)

    with refused("ATTACHMENT_NOT_FOUND", "attachment_ids"):
        await attach(tasks, opened.case.case_id, file.attachment_id, str(new_id()))

    assert not (await get(tasks, opened.case.number)).case.attachments


async def test_one_act_brings_a_bounded_number_of_files(tasks) -> None:
    opened = await open_case(tasks)
    files = [(await register(tasks)).attachment_id for _ in range(MOST_AT_ONCE + 1)]

    with refused("TOO_MANY_ATTACHMENTS", "attachment_ids"):
        await attach(tasks, opened.case.case_id, *files)


@pytest.mark.parametrize("who", [MARIA, ANA])
async def test_what_no_case_has_claimed_is_its_bringers_alone(tasks, who) -> None:
    file = await register(tasks, JOAO)

    with refused("ATTACHMENT_NOT_FOUND", "attachment_id"):
        await read(tasks, file.attachment_id, who)
    assert (await read(tasks, file.attachment_id, JOAO)).file_name == "foto.jpg"


async def test_a_file_of_a_case_is_its_citizens_and_the_staffs_but_not_whom_it_is_about(
    tasks,
) -> None:
    file = await register(tasks)
    await open_case(tasks, kind=2, concerns_staff_ids=["rui"], attachment_ids=[file.attachment_id])

    assert await read(tasks, file.attachment_id, MARIA)
    assert await read(tasks, file.attachment_id, ANA)
    for stranger in (JOAO, RUI):
        with refused("ATTACHMENT_NOT_FOUND"):
            await read(tasks, file.attachment_id, stranger)


async def test_files_left_behind_go_after_a_day_with_their_bytes(
    tasks, sessions, clock, tmp_path: Path
) -> None:
    storage = open_storage(StorageSettings(storage_url=str(tmp_path)))
    rounds = file_rounds(sessions, storage, clock)
    left, claimed = await register(tasks), await register(tasks)
    await open_case(tasks, attachment_ids=[claimed.attachment_id])
    clock.go_on(hours=20)
    fresh = await register(tasks)
    for each in (left, claimed, fresh):
        await storage.put(each.attachment_id, b"bytes")

    before = await rounds.once()
    clock.go_on(hours=5)
    after, again = await rounds.once(), await rounds.once()

    assert (before, after, again) == (False, True, False)
    assert await stored(sessions, AttachmentRow) == 2
    assert await storage.get(claimed.attachment_id)
    assert await storage.get(fresh.attachment_id)
    with pytest.raises(ObjectMissing):
        await storage.get(left.attachment_id)


async def test_a_file_whose_bytes_never_came_is_swept_all_the_same(
    tasks, sessions, clock, tmp_path: Path
) -> None:
    await register(tasks)
    clock.go_on(hours=25)

    done = await file_rounds(
        sessions, open_storage(StorageSettings(storage_url=str(tmp_path))), clock
    ).once()

    assert done
    assert await stored(sessions, AttachmentRow) == 0
