"""What others are told of the advocate's files."""

from atende.tasks.v1 import advocate_events_pb2 as pb

from services.tasks.domain.advocate.files import AdvocateFile, Letter, in_time
from services.tasks.domain.advocate.recommendations import Recommendation
from services.tasks.serializers.cases import stamp


def file_opened(file: AdvocateFile) -> pb.AdvocateFileOpened:
    return pb.AdvocateFileOpened(
        file_id=str(file.id),
        number=str(file.number),
        origin=file.origin.value,
        case_id=str(file.case_id or ""),
        person_id=str(file.person_id or ""),
        unit_code=file.unit_code,
        opened_at=stamp(file.opened_at),
    )


def letter_sent(letter: Letter, file: AdvocateFile) -> pb.InsistenceSent:
    return pb.InsistenceSent(
        letter_id=str(letter.id),
        file_id=str(letter.file_id),
        number=str(letter.number),
        step=letter.step.value,
        unit_code=letter.unit_code,
        case_id=str(file.case_id or ""),
        person_id=str(file.person_id or ""),
        answer_by=letter.deadline.due_on.isoformat(),
        sent_at=stamp(letter.sent_at),
    )


def letter_answered(letter: Letter) -> pb.InsistenceAnswered:
    assert letter.answered_at is not None
    return pb.InsistenceAnswered(
        letter_id=str(letter.id),
        file_id=str(letter.file_id),
        step=letter.step.value,
        unit_code=letter.unit_code,
        in_time=in_time(letter),
        answered_at=stamp(letter.answered_at),
    )


def file_closed(file: AdvocateFile) -> pb.AdvocateFileClosed:
    assert file.outcome is not None
    assert file.closed_at is not None
    return pb.AdvocateFileClosed(
        file_id=str(file.id),
        case_id=str(file.case_id or ""),
        outcome=file.outcome.value,
        closed_at=stamp(file.closed_at),
    )


def recommendation_decided(recommendation: Recommendation) -> pb.RecommendationDecided:
    assert recommendation.decided_at is not None
    return pb.RecommendationDecided(
        recommendation_id=str(recommendation.id),
        file_id=str(recommendation.file_id),
        unit_code=recommendation.unit_code,
        state=recommendation.state.value,
        decided_at=stamp(recommendation.decided_at),
    )
