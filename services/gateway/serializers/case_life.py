"""Notes on cases, and cases that are likely one."""

from typing import Any

from atende.tasks.v1 import case_life_pb2 as pb

from services.gateway.serializers.times import moment_json
from services.gateway.words import CASE_STATES

Json = dict[str, Any]


def note_json(note: pb.Note) -> Json:
    return {
        "note_id": note.note_id,
        "author_id": note.author_id,
        "text": note.text,
        "at": moment_json(note, "at"),
        "side": note.side,
    }


def likely_json(likely: pb.LikelyCase) -> Json:
    return {
        "case_id": likely.case_id,
        "number": likely.number,
        "service_name": likely.service_name,
        "state": CASE_STATES.word(likely.state),
        "metres": likely.metres,
        "opened_at": moment_json(likely, "opened_at"),
        "place": likely.place,
        "joined": likely.joined,
    }
