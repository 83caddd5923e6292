"""Editors write, review and publish, on a real server and a real database."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import grpc
from atende.charter.v1 import charter_pb2
from atende.charter.v1 import editing_pb2 as pb
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from tests.charter.builders import NOW, PORTO, charter_yaml, load, service_yaml
from tests.conftest import as_caller
from tests.rpc import refusal

PUBLIC = as_caller(Role.PUBLIC, Role.SERVICE, id="gateway", kind="client")
ATTENDANT = as_caller(Role.ATTENDANT)


def editor(name: str) -> Any:
    return as_caller(Role.EDITOR, id=name, key=str(uuid4()))


async def opened(editing: Any, code: str = "S-1", content: str = "") -> pb.EntryDraft:
    request = pb.OpenEntryDraftRequest(code=code, content=content)
    return (await editing.OpenEntryDraft(request, metadata=editor("eva"))).draft


async def saved(editing: Any, draft: pb.EntryDraft, **fields: Any) -> pb.EntryDraft:
    content = json.dumps(json.loads(draft.content) | fields)
    request = pb.SaveEntryDraftRequest(
        draft_id=draft.draft_id, version=draft.version, content=content, note="Mudou."
    )
    return (await editing.SaveEntryDraft(request, metadata=editor("eva"))).draft


async def submitted(editing: Any, draft: pb.EntryDraft) -> pb.EntryDraft:
    request = pb.SubmitEntryDraftRequest(draft_id=draft.draft_id, version=draft.version)
    return (await editing.SubmitEntryDraft(request, metadata=editor("eva"))).draft


def published(editing: Any, draft: pb.EntryDraft, by: str, day: str = "") -> Any:
    request = pb.PublishEntryDraftRequest(
        draft_id=draft.draft_id, version=draft.version, from_day=day
    )
    return editing.PublishEntryDraft(request, metadata=editor(by))


async def told(charter: Any, at: datetime, code: str = "S-1") -> charter_pb2.Service:
    request = charter_pb2.GetServiceRequest(code=code)
    request.at.FromDatetime(at)
    return (await charter.GetService(request, metadata=PUBLIC)).service


async def test_a_draft_is_written_reviewed_by_a_second_person_and_published_from_a_day(
    charter: Any, editing: Any, sessions: Any
) -> None:
    await load(sessions, charter_yaml())
    draft = await submitted(editing, await saved(editing, await opened(editing), name="Novo nome"))

    refused = await refusal(published(editing, draft, "eva"))
    done = await published(editing, draft, "ines", "2027-07-01")

    assert refused.status == (grpc.StatusCode.FAILED_PRECONDITION, "ENTRY_REVIEW_BY_WRITER")
    assert done.draft.state == pb.ENTRY_DRAFT_STATE_PUBLISHED
    assert (done.draft.published_version, done.draft.reviewer_id) == (2, "ines")
    july = datetime(2027, 6, 30, 23, tzinfo=UTC)
    assert done.valid_from.ToDatetime(UTC) == july
    before = await told(charter, july.replace(hour=22, minute=59, second=59))
    after = await told(charter, july)
    assert (before.version, after.version) == (1, 2)
    assert (before.name, after.name) == ("Serviço de teste", "Novo nome")
    assert before.valid_until == after.valid_from


async def test_an_entry_ends_from_a_day_once_a_second_person_says_so(
    charter: Any, editing: Any, sessions: Any
) -> None:
    await load(sessions, charter_yaml())
    request = pb.OpenEntryDraftRequest(code="S-1", ends=True, note="Passou para o porto.")
    draft = (await editing.OpenEntryDraft(request, metadata=editor("eva"))).draft

    written = await refusal(saved(editing, draft, name="Outro"))
    draft = await submitted(editing, draft)
    refused = await refusal(published(editing, draft, "eva", "2027-07-01"))
    done = await published(editing, draft, "ines", "2027-07-01")

    july = datetime(2027, 6, 30, 23, tzinfo=UTC)
    assert (written.reason, refused.reason) == ("ENTRY_DRAFT_STATE_WRONG", "ENTRY_REVIEW_BY_WRITER")
    assert (done.draft.published_version, done.valid_from.ToDatetime(UTC)) == (1, july)
    last = await told(charter, july.replace(hour=22, minute=59, second=59))
    assert last.valid_until.ToDatetime(UTC) == july
    assert (await refusal(told(charter, july))).reason == "SERVICE_NOT_FOUND"
    # Who asked for it keeps the version that was promised.
    kept = charter_pb2.GetServiceRequest(code="S-1", version=1)
    assert (await charter.GetService(kept, metadata=PUBLIC)).service.name == "Serviço de teste"
    [line] = (await editing.ListEditorial(pb.ListEditorialRequest(), metadata=editor("eva"))).lines
    assert line.ends_at.ToDatetime(UTC) == july
    async with sessions() as session:
        subjects = (await session.scalars(select(outbox.c.subject))).all()
    assert [one for one in subjects if "ServiceEnded" in one] != []


async def test_what_has_ended_is_found_no_more(
    charter: Any, editing: Any, sessions: Any, clock: Any
) -> None:
    await load(sessions, charter_yaml())
    clock.now += timedelta(hours=1)
    request = pb.OpenEntryDraftRequest(code="S-1", ends=True)
    draft = (await editing.OpenEntryDraft(request, metadata=editor("eva"))).draft

    await published(editing, await submitted(editing, draft), "ines")

    for metadata in (PUBLIC, ATTENDANT):
        listed = await charter.ListServices(charter_pb2.ListServicesRequest(), metadata=metadata)
        found = await charter.SearchServices(
            charter_pb2.SearchServicesRequest(query="serviço de teste"), metadata=metadata
        )
        assert (list(listed.services), list(found.hits)) == ([], [])
    again = await refusal(editing.OpenEntryDraft(request, metadata=editor("eva")))
    assert again.reason == "ENTRY_NOT_IN_FORCE"
    [line] = (await editing.ListEditorial(pb.ListEditorialRequest(), metadata=editor("eva"))).lines
    assert (line.version, line.name) == (0, "Serviço de teste")


async def test_a_draft_never_leaks(charter: Any, editing: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    secret = json.dumps({"name": "Zimbório", "summary": "Zimbórios.", "keywords": ["zimbório"]})
    await opened(editing, "Z-9", secret)
    draft = await opened(editing)
    await saved(editing, draft, name="Zimbório da câmara")

    for metadata in (PUBLIC, ATTENDANT):
        for query in ("zimbório", "zimb", "z-9", "Z-9"):
            found = await charter.SearchServices(
                charter_pb2.SearchServicesRequest(query=query), metadata=metadata
            )
            assert [hit.service.code for hit in found.hits] == []
        listed = await charter.ListServices(charter_pb2.ListServicesRequest(), metadata=metadata)
        assert [(one.code, one.name) for one in listed.services] == [("S-1", "Serviço de teste")]
        for request in (
            charter_pb2.GetServiceRequest(code="Z-9"),
            charter_pb2.GetServiceRequest(code="Z-9", version=1),
            charter_pb2.GetServiceRequest(code="S-1", version=2),
        ):
            refused = await refusal(charter.GetService(request, metadata=metadata))
            assert refused.code == grpc.StatusCode.NOT_FOUND


async def test_a_draft_with_problems_is_kept_but_not_submitted(editing: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    draft = await saved(editing, await opened(editing), unit="XX", colour="red")

    call = editing.SubmitEntryDraft(
        pb.SubmitEntryDraftRequest(draft_id=draft.draft_id, version=draft.version),
        metadata=editor("eva"),
    )

    assert {(p.reason, p.path) for p in draft.problems} == {
        ("KEY_UNKNOWN", "colour"),
        ("UNIT_UNKNOWN", "unit"),
    }
    refused = await refusal(call)
    assert (refused.reason, refused.facts) == ("ENTRY_DRAFT_HAS_PROBLEMS", {"count": "2"})


async def test_a_reviewer_sends_a_draft_back_and_it_says_why(editing: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    draft = await submitted(editing, await saved(editing, await opened(editing), name="Outro"))

    request = pb.ReturnEntryDraftRequest(
        draft_id=draft.draft_id, version=draft.version, reason="Falta o prazo."
    )
    back = (await editing.ReturnEntryDraft(request, metadata=editor("ines"))).draft

    assert (back.state, back.reason) == (pb.ENTRY_DRAFT_STATE_WRITING, "Falta o prazo.")
    assert list(back.writer_ids) == ["eva"]


async def test_an_entry_is_written_by_one_draft_at_a_time(editing: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    first = await opened(editing)

    refused = await refusal(
        editing.OpenEntryDraft(pb.OpenEntryDraftRequest(code="S-1"), metadata=editor("rui"))
    )

    assert refused.status == (grpc.StatusCode.ALREADY_EXISTS, "ENTRY_DRAFT_EXISTS")
    assert refused.facts == {"draft_id": first.draft_id}
    await editing.DiscardEntryDraft(
        pb.DiscardEntryDraftRequest(draft_id=first.draft_id, version=1), metadata=editor("eva")
    )
    assert (await opened(editing, "S-1", "{}")).draft_id != first.draft_id


async def test_two_who_publish_the_same_draft_publish_it_once(editing: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    draft = await submitted(editing, await saved(editing, await opened(editing), name="Novo"))

    outcomes = await asyncio.gather(
        *(published(editing, draft, name) for name in ("ines", "rui", "ana")),
        return_exceptions=True,
    )

    assert sum(isinstance(one, pb.PublishEntryDraftResponse) for one in outcomes) == 1
    versions = await editing.ListEntryVersions(
        pb.ListEntryVersionsRequest(code="S-1"), metadata=editor("eva")
    )
    assert [one.number for one in versions.versions] == [2, 1]
    assert versions.versions[0].published_at.ToDatetime(UTC) == NOW


async def test_what_changes_nothing_is_not_published(editing: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    draft = await submitted(editing, await opened(editing))

    refused = await refusal(published(editing, draft, "ines"))

    assert refused.reason == "ENTRY_DRAFT_UNCHANGED"
    compared = await editing.CompareEntries(
        pb.CompareEntriesRequest(draft_id=draft.draft_id), metadata=editor("eva")
    )
    assert list(compared.changes) == []


async def test_a_draft_and_two_versions_say_what_differs(editing: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    draft = await submitted(editing, await saved(editing, await opened(editing), name="Novo"))
    of_draft = await editing.CompareEntries(
        pb.CompareEntriesRequest(draft_id=draft.draft_id), metadata=editor("eva")
    )
    await published(editing, draft, "ines")

    of_versions = await editing.CompareEntries(
        pb.CompareEntriesRequest(code="s-1", from_version=1, to_version=2), metadata=editor("eva")
    )

    change = pb.EntryChange(path="name", before="Serviço de teste", after="Novo")
    assert list(of_draft.changes) == list(of_versions.changes) == [change]
    refused = await refusal(
        editing.CompareEntries(
            pb.CompareEntriesRequest(code="S-1", from_version=1, to_version=9),
            metadata=editor("eva"),
        )
    )
    assert (refused.reason, refused.field) == ("SERVICE_VERSION_NOT_FOUND", "to_version")


async def test_the_editors_list_shows_what_is_in_force_planned_and_written(
    editing: Any, sessions: Any
) -> None:
    await load(sessions, charter_yaml(service_yaml("A-1"), service_yaml("B-1")))
    later = datetime(2030, 1, 1, tzinfo=UTC)
    await load(sessions, charter_yaml(service_yaml("B-1", "Depois")), valid_from=later)
    await opened(editing, "C-1", '{"name": "Só rascunho"}')

    first = await editing.ListEditorial(
        pb.ListEditorialRequest(page_size=2), metadata=editor("eva")
    )
    rest = await editing.ListEditorial(
        pb.ListEditorialRequest(page_size=2, page_token=first.next_page_token),
        metadata=editor("eva"),
    )

    lines = [*first.lines, *rest.lines]
    assert [(one.code, one.version, one.planned_version) for one in lines] == [
        ("A-1", 1, 0),
        ("B-1", 1, 2),
        ("C-1", 0, 0),
    ]
    assert lines[2].draft_state == pb.ENTRY_DRAFT_STATE_WRITING
    assert lines[2].name == "Só rascunho"
    assert rest.next_page_token == ""


async def test_what_is_exported_is_imported_without_a_change(
    charter: Any, editing: Any, sessions: Any
) -> None:
    await load(sessions, PORTO.read_text("utf-8"))

    exported = await editing.ExportCharter(pb.ExportCharterRequest(), metadata=editor("eva"))
    again = await charter.ImportCharter(
        charter_pb2.ImportCharterRequest(yaml=exported.yaml),
        metadata=editor("eva"),
        timeout=30,
    )

    assert len(again.unchanged) == 47
    assert not [*again.added, *again.changed, *again.problems]


async def test_a_draft_keeps_the_order_of_its_questions(editing: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())
    form = {
        "properties": {name: {"type": "string", "title": name} for name in ("zona", "area", "meio")}
    }

    draft = await saved(editing, await opened(editing), form=form)

    assert list(json.loads(draft.content)["form"]["properties"]) == ["zona", "area", "meio"]
    assert not draft.problems
