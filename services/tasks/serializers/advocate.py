"""Files of the advocate, letters, recommendations and yearly figures as messages."""

from collections.abc import Mapping

from atende.tasks.v1 import advocate_pb2 as pb

from chassis.languages import Language
from services.tasks.domain.advocate.errors import (
    FileOutcomeInvalid,
    FileStateInvalid,
    RecommendationStateInvalid,
)
from services.tasks.domain.advocate.files import AdvocateFile, Entry, Letter, Origin, Outcome, Step
from services.tasks.domain.advocate.files import State as FileState
from services.tasks.domain.advocate.recommendations import Recommendation
from services.tasks.domain.advocate.recommendations import State as RecommendationState
from services.tasks.domain.advocate.year import Year
from services.tasks.domain.wording.letters import letter_subject, letter_text
from services.tasks.serializers.cases import stamp
from services.tasks.serializers.deadlines import deadline_to_proto
from services.tasks.serializers.words import Words

ORIGINS = Words(Origin, pb.AdvocateFileOrigin, "ADVOCATE_FILE_ORIGIN", FileStateInvalid)
FILE_STATES = Words(FileState, pb.AdvocateFileState, "ADVOCATE_FILE_STATE", FileStateInvalid)
STEPS = Words(Step, pb.LetterStep, "LETTER_STEP", FileStateInvalid)
RECOMMENDATION_STATES = Words(
    RecommendationState,
    pb.RecommendationState,
    "RECOMMENDATION_STATE",
    RecommendationStateInvalid,
)


def outcome_from_text(text: str) -> Outcome:
    try:
        return Outcome(text)
    except ValueError:
        allowed = ", ".join(one.value for one in Outcome)
        raise FileOutcomeInvalid(field="outcome", allowed=allowed) from None


def file_to_proto(
    file: AdvocateFile,
    language: Language,
    units: Mapping[str, str],
    *,
    letters: list[Letter] | None = None,
    recommendations: list[Recommendation] | None = None,
    entries: list[Entry] | None = None,
) -> pb.AdvocateFile:
    """*file*, with the words of its letters in *language*; *units* are names by code."""
    message = pb.AdvocateFile(
        file_id=str(file.id),
        number=str(file.number),
        origin=ORIGINS.number(file.origin),
        state=FILE_STATES.number(file.state),
        case_id=str(file.case_id or ""),
        case_number=file.case_number,
        service_code=file.service_code,
        service_name=file.service_name,
        unit_code=file.unit_code,
        person_id=str(file.person_id or ""),
        subject=file.subject,
        silent_since=file.silent_since.isoformat() if file.silent_since else "",
        opened_at=stamp(file.opened_at),
        outcome=file.outcome.value if file.outcome else "",
        note=file.note,
        version=file.version,
        opened_by_id=file.opened_by_id,
        letters=[letter_to_proto(one, language, units) for one in letters or ()],
        recommendations=[
            recommendation_to_proto(one, str(file.number)) for one in recommendations or ()
        ],
        entries=[
            pb.AdvocateEntry(
                at=stamp(one.at), kind=one.kind.value, actor_id=one.actor_id, facts=one.facts
            )
            for one in entries or ()
        ],
    )
    if file.closed_at:
        message.closed_at.FromDatetime(file.closed_at)
    return message


def letter_to_proto(letter: Letter, language: Language, units: Mapping[str, str]) -> pb.Letter:
    message = pb.Letter(
        letter_id=str(letter.id),
        file_id=str(letter.file_id),
        number=str(letter.number),
        step=STEPS.number(letter.step),
        unit_code=letter.unit_code,
        subject=letter_subject(letter, language),
        text=letter_text(letter, language, units),
        answer_by=deadline_to_proto(letter.deadline, language),
        sent_at=stamp(letter.sent_at),
        answer=letter.answer,
        answered_by_id=letter.answered_by_id,
        case_number=letter.facts.get("case_number", ""),
        to_unit_code=letter.to_unit,
        to_staff_id=letter.to_id,
    )
    if letter.answered_at:
        message.answered_at.FromDatetime(letter.answered_at)
    if letter.mailed_at:
        message.mailed_at.FromDatetime(letter.mailed_at)
    return message


def recommendation_to_proto(recommendation: Recommendation, file_number: str) -> pb.Recommendation:
    message = pb.Recommendation(
        recommendation_id=str(recommendation.id),
        file_id=str(recommendation.file_id),
        number=str(recommendation.number),
        unit_code=recommendation.unit_code,
        text=recommendation.text,
        state=RECOMMENDATION_STATES.number(recommendation.state),
        reply=recommendation.reply,
        reply_by=recommendation.reply_by.isoformat(),
        issued_at=stamp(recommendation.issued_at),
        version=recommendation.version,
        file_number=file_number,
    )
    if recommendation.decided_at:
        message.decided_at.FromDatetime(recommendation.decided_at)
    return message


def year_to_proto(year: Year) -> pb.GetAdvocateYearResponse:
    days = year.median_days_to_close
    return pb.GetAdvocateYearResponse(
        year=year.year,
        opened=year.opened,
        opened_before=year.opened_before,
        closed=year.closed,
        open_at_end=year.open_at_end,
        by_origin=_counts(year.by_origin),
        by_unit=_counts(year.by_unit),
        by_service=_counts(year.by_service),
        by_outcome=_counts(year.by_outcome),
        by_month=_counts(year.by_month),
        letters_by_step=_counts(year.letters_by_step),
        answered_by_step=_counts(year.answered_by_step),
        letters_answered_in_time=year.letters_answered_in_time,
        recommendations_by_state=_counts(year.recommendations_by_state),
        median_days_to_close=-1.0 if days is None else days,
    )


def _counts(counts: Mapping[str, int]) -> list[pb.YearCount]:
    return [pb.YearCount(key=key, count=count) for key, count in counts.items()]
