"""Merges and suggestions of them."""

from typing import Any

from atende.identity.v1 import merging_pb2

from services.gateway.serializers.people import person_json
from services.gateway.serializers.times import moment_json
from services.gateway.words import MERGE_STATES

Json = dict[str, Any]


def merge_json(merge: merging_pb2.Merge) -> Json:
    """A merge."""
    return {
        "merge_id": merge.merge_id,
        "state": MERGE_STATES.word(merge.state),
        "survivor_id": merge.survivor_id,
        "merged_id": merge.merged_id,
        "reason": merge.reason,
        "proposed_by": merge.proposed_by,
        "decided_by": merge.decided_by,
        "undone_by": merge.undone_by,
        "proposed_at": moment_json(merge, "proposed_at"),
        "decided_at": moment_json(merge, "decided_at"),
        "undone_at": moment_json(merge, "undone_at"),
    }


def suggestion_json(one: merging_pb2.MergeSuggestion) -> Json:
    """Who may be the same, and by what."""
    return {
        "person": person_json(one.other),
        "score": one.score,
        "reasons": [{"kind": each.kind, "weight": each.weight} for each in one.reasons],
    }
