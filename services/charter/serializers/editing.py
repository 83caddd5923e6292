"""Drafts, versions and their differences, for editors."""

from collections.abc import Mapping, Sequence

from atende.charter.v1 import editing_pb2

from services.charter.domain.comparing import Change
from services.charter.domain.editing import Draft, DraftState, EditorialLine
from services.charter.domain.importing.tree import Problem
from services.charter.domain.sheet import Audience
from services.charter.domain.versions import Published
from services.charter.serializers.publishing import problem_to_proto

STATE: Mapping[DraftState, editing_pb2.EntryDraftState] = {
    DraftState.WRITING: editing_pb2.ENTRY_DRAFT_STATE_WRITING,
    DraftState.IN_REVIEW: editing_pb2.ENTRY_DRAFT_STATE_IN_REVIEW,
    DraftState.PUBLISHED: editing_pb2.ENTRY_DRAFT_STATE_PUBLISHED,
    DraftState.DISCARDED: editing_pb2.ENTRY_DRAFT_STATE_DISCARDED,
}


def draft_to_proto(draft: Draft, problems: Sequence[Problem]) -> editing_pb2.EntryDraft:
    message = editing_pb2.EntryDraft(
        draft_id=str(draft.id),
        code=draft.code,
        state=STATE[draft.state],
        version=draft.version,
        content=draft.content,
        base_version=draft.base,
        note=draft.note,
        reason=draft.reason,
        writer_ids=draft.writers,
        reviewer_id=draft.reviewer,
        published_version=draft.published,
        ends=draft.ends,
        name=draft.name,
        problems=[problem_to_proto(problem) for problem in problems],
    )
    message.changed_at.FromDatetime(draft.changed_at)
    return message


def editorial_to_proto(line: EditorialLine) -> editing_pb2.EditorialLine:
    message = editing_pb2.EditorialLine(
        code=line.code,
        name=line.name,
        category=line.category,
        version=line.number,
        planned_version=line.planned,
        draft_id=str(line.draft_id or ""),
        attendants_only=line.audience == Audience.ATTENDANTS,
        open_reports=line.open_reports,
        unverified=line.unverified,
    )
    if line.draft_state is not None:
        message.draft_state = STATE[line.draft_state]
    if line.start is not None:
        message.valid_from.FromDatetime(line.start)
    if line.ends_at is not None:
        message.ends_at.FromDatetime(line.ends_at)
    if line.planned_from is not None:
        message.planned_from.FromDatetime(line.planned_from)
    return message


def version_to_proto(published: Published) -> editing_pb2.EntryVersion:
    version = published.version
    message = editing_pb2.EntryVersion(
        number=version.number,
        name=version.entry.name,
        replaced_by=version.replaced_by or 0,
        published_by=published.by,
    )
    message.valid_from.FromDatetime(version.start)
    if version.until is not None:
        message.valid_until.FromDatetime(version.until)
    message.published_at.FromDatetime(published.at)
    return message


def changes_to_proto(changes: Sequence[Change]) -> list[editing_pb2.EntryChange]:
    return [
        editing_pb2.EntryChange(path=change.path, before=change.before, after=change.after)
        for change in changes
    ]
