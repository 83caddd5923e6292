"""Who may write the charter, and what is no writing."""

from typing import Any

import pytest
from atende.charter.v1 import editing_pb2 as pb

from chassis.auth import Role
from tests.charter.builders import charter_yaml, load
from tests.charter.test_drafts import editor
from tests.conftest import as_caller
from tests.rpc import refusal


@pytest.mark.parametrize("role", [Role.ATTENDANT, Role.SUPERVISOR, Role.CITIZEN, Role.PUBLIC])
@pytest.mark.parametrize(
    ("method", "request_"),
    [
        ("ListEditorial", pb.ListEditorialRequest()),
        ("ListEntryVersions", pb.ListEntryVersionsRequest(code="S-1")),
        ("CompareEntries", pb.CompareEntriesRequest(code="S-1")),
        ("OpenEntryDraft", pb.OpenEntryDraftRequest(code="S-1")),
        ("GetEntryDraft", pb.GetEntryDraftRequest()),
        ("SaveEntryDraft", pb.SaveEntryDraftRequest()),
        ("SubmitEntryDraft", pb.SubmitEntryDraftRequest()),
        ("ReturnEntryDraft", pb.ReturnEntryDraftRequest()),
        ("PublishEntryDraft", pb.PublishEntryDraftRequest()),
        ("DiscardEntryDraft", pb.DiscardEntryDraftRequest()),
        ("ExportCharter", pb.ExportCharterRequest()),
    ],
)
async def test_only_editors_write_the_charter(
    editing: Any, method: str, request_: Any, role: Role
) -> None:
    call = getattr(editing, method)(request_, metadata=as_caller(role, key="k"))

    assert (await refusal(call)).reason == "ROLE_MISSING"


@pytest.mark.parametrize(
    ("method", "request_", "reason"),
    [
        ("OpenEntryDraft", pb.OpenEntryDraftRequest(code="a b"), "SERVICE_CODE_INVALID"),
        (
            "OpenEntryDraft",
            pb.OpenEntryDraftRequest(code="A", content="["),
            "ENTRY_DRAFT_UNREADABLE",
        ),
        ("GetEntryDraft", pb.GetEntryDraftRequest(draft_id="x"), "ID_INVALID"),
        (
            "GetEntryDraft",
            pb.GetEntryDraftRequest(draft_id="0192f000-0000-7000-8000-000000000000"),
            "ENTRY_DRAFT_NOT_FOUND",
        ),
        (
            "ListEntryVersions",
            pb.ListEntryVersionsRequest(code="A", page_token="x"),
            "PAGE_TOKEN_INVALID",
        ),
    ],
)
async def test_what_cannot_be_written_is_refused(
    editing: Any, sessions: Any, method: str, request_: Any, reason: str
) -> None:
    await load(sessions, charter_yaml())

    call = getattr(editing, method)(request_, metadata=editor("eva"))

    assert (await refusal(call)).reason == reason
