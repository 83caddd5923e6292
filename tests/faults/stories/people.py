"""What identity tells all others: people merged and parted, closed to somebody, erased."""

from atende.identity.v1.exclusions_events_pb2 import StaffExcluded, StaffIncluded
from atende.identity.v1.merging_events_pb2 import MergeUndone, PeopleMerged
from atende.identity.v1.rights_events_pb2 import ErasureRequested
from google.protobuf.message import Message

from tests.faults.telling import an_id, at

ANA, ANNA, ANITA = (an_id(number) for number in (101, 102, 103))


def merged(number: int, gone: object, into: object, day: int) -> PeopleMerged:
    return PeopleMerged(
        merge_id=str(an_id(number)),
        survivor_id=str(into),
        merged_id=str(gone),
        merged_at=at(day),
    )


def parted(number: int, gone: object, into: object, day: int) -> MergeUndone:
    return MergeUndone(
        merge_id=str(an_id(number)),
        survivor_id=str(into),
        merged_id=str(gone),
        undone_at=at(day),
    )


# Into one who is then merged on; taken back; and merged into another.
MERGES: dict[str, list[Message]] = {
    "merged_on": [merged(1, ANNA, ANA, 2), merged(2, ANA, ANITA, 3)],
    "parted": [merged(1, ANNA, ANA, 2), parted(1, ANNA, ANA, 3)],
    "merged_on_and_parted": [
        merged(1, ANNA, ANA, 2),
        merged(2, ANA, ANITA, 3),
        parted(2, ANA, ANITA, 4),
    ],
    "all_parted": [
        merged(1, ANNA, ANA, 2),
        merged(2, ANA, ANITA, 3),
        parted(2, ANA, ANITA, 4),
        parted(1, ANNA, ANA, 5),
    ],
    "into_another": [
        merged(1, ANNA, ANA, 2),
        parted(1, ANNA, ANA, 3),
        merged(2, ANNA, ANITA, 4),
    ],
    "the_other_way_round": [
        merged(1, ANNA, ANA, 2),
        parted(1, ANNA, ANA, 3),
        merged(2, ANA, ANNA, 4),
    ],
}


def closed(person: object, day: int) -> StaffExcluded:
    return StaffExcluded(person_id=str(person), staff_id="rui", excluded_at=at(day))


def opened(person: object, day: int) -> StaffIncluded:
    return StaffIncluded(person_id=str(person), staff_id="rui", included_at=at(day))


EXCLUSIONS: dict[str, list[Message]] = {
    "opened_again": [closed(ANA, 2), opened(ANA, 3)],
    "closed_again": [closed(ANA, 2), opened(ANA, 3), closed(ANA, 4)],
    "closed_and_merged": [closed(ANNA, 2), merged(1, ANNA, ANA, 3)],
}

ERASED: list[Message] = [
    ErasureRequested(
        erasure_id=str(an_id(9)), person_id=str(ANA), also=[str(ANNA)], requested_at=at(7)
    )
]
