"""Notes and likely duplicates as messages."""

from atende.tasks.v1 import case_life_pb2 as pb

from services.tasks.domain.duplicates import Likely
from services.tasks.domain.notes import Note
from services.tasks.serializers.cases import state_to_proto
from services.tasks.serializers.times import stamp


def note_to_proto(note: Note) -> pb.Note:
    return pb.Note(
        note_id=str(note.id),
        author_id=note.author_id,
        text=note.text,
        at=stamp(note.at),
        side="citizen" if note.by_citizen else "staff",
    )


def likely_to_proto(likely: Likely, *, for_public: bool) -> pb.LikelyCase:
    """A case that may be the same matter; the public learns that it is known, not what was said."""
    case = likely.case
    return pb.LikelyCase(
        case_id="" if for_public else str(case.id),
        number=str(case.number),
        service_name=case.service_name,
        state=state_to_proto(case.state),
        metres=likely.metres,
        opened_at=stamp(case.opened_at),
        place="" if for_public else case.place,
        joined=likely.joined,
    )
