"""Merges to protobuf messages."""

from datetime import date

from atende.identity.v1 import merging_events_pb2 as events
from atende.identity.v1 import merging_pb2 as pb

from services.identity.domain.merging import WEIGHTS, Likeness, Merge, MergeState
from services.identity.domain.people import Person
from services.identity.serializers.people import person_to_proto

_STATES = {
    MergeState.PROPOSED: pb.MERGE_STATE_PROPOSED,
    MergeState.DONE: pb.MERGE_STATE_DONE,
    MergeState.UNDONE: pb.MERGE_STATE_UNDONE,
    MergeState.REFUSED: pb.MERGE_STATE_REFUSED,
}


def merge_to_proto(merge: Merge) -> pb.Merge:
    message = pb.Merge(
        merge_id=str(merge.id),
        state=_STATES[merge.state],
        survivor_id=str(merge.survivor_id),
        merged_id=str(merge.merged_id),
        reason=merge.reason,
        proposed_by=merge.proposed_by,
        decided_by=merge.decided_by,
        undone_by=merge.undone_by,
    )
    message.proposed_at.FromDatetime(merge.proposed_at)
    if merge.decided_at is not None:
        message.decided_at.FromDatetime(merge.decided_at)
    if merge.undone_at is not None:
        message.undone_at.FromDatetime(merge.undone_at)
    return message


def suggestion_to_proto(other: Person, found: Likeness, today: date) -> pb.MergeSuggestion:
    return pb.MergeSuggestion(
        other=person_to_proto(other, today),
        score=found.score,
        reasons=[pb.MergeReason(kind=kind, weight=WEIGHTS[kind]) for kind in found.reasons],
    )


def people_merged(merge: Merge) -> events.PeopleMerged:
    event = events.PeopleMerged(
        merge_id=str(merge.id),
        survivor_id=str(merge.survivor_id),
        merged_id=str(merge.merged_id),
    )
    if merge.decided_at is not None:
        event.merged_at.FromDatetime(merge.decided_at)
    return event


def merge_undone(merge: Merge) -> events.MergeUndone:
    event = events.MergeUndone(
        merge_id=str(merge.id),
        survivor_id=str(merge.survivor_id),
        merged_id=str(merge.merged_id),
    )
    if merge.undone_at is not None:
        event.undone_at.FromDatetime(merge.undone_at)
    return event
