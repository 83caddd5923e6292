"""What stands beside a case, as messages."""

from collections.abc import Iterable

from atende.tasks.v1 import tasks_pb2 as pb

from chassis.languages import Language
from services.tasks.domain.asking import AskState, CitizenRequest
from services.tasks.domain.attachments import Attachment
from services.tasks.domain.beside import Beside
from services.tasks.domain.cases import Case, Rating, Referral
from services.tasks.domain.life import State
from services.tasks.domain.wording.explanation import explain
from services.tasks.serializers.times import stamp


def add_beside(message: pb.Case, case: Case, beside: Beside, language: Language) -> None:
    """Put what stands *beside* a case into its *message*."""
    message.requests.extend(request_to_proto(each, language) for each in beside.requests)
    message.attachments.extend(attachment_to_proto(each) for each in beside.attachments)
    for relative in beside.family:
        number = str(relative.number)
        if relative.id == case.parent_id:
            message.parent_number = number
        elif relative.id == case.joined_id:
            message.joined_number = number
        elif relative.parent_id == case.id:
            message.part_numbers.append(number)
        else:
            message.joined_numbers.append(number)


def next_acts(case: Case, requests: Iterable[CitizenRequest]) -> list[str]:
    """What the citizen of *case* may do now."""
    if case.state is State.CLOSED:
        return ["reopen"] if case.rating else ["reopen", "rate"]
    waiting = any(each.state in (AskState.OPEN, AskState.LAPSED) for each in requests)
    return [*(["answer"] if waiting else []), "comment", "withdraw"]


def request_to_proto(request: CitizenRequest, language: Language) -> pb.CitizenRequest:
    return pb.CitizenRequest(
        request_id=str(request.id),
        kind=request.kind.value,
        text=request.text,
        due_on=request.deadline.due_on.isoformat(),
        asked_at=stamp(request.asked_at),
        answered_at=stamp(request.answered_at) if request.answered_at else None,
        answer=request.answer,
        explanation=explain(request.deadline, language),
        state=request.state.value,
    )


def attachment_to_proto(attachment: Attachment) -> pb.Attachment:
    return pb.Attachment(
        attachment_id=str(attachment.id),
        file_name=attachment.file_name,
        media_type=attachment.media_type,
        size=attachment.size,
        role=attachment.role.value,
        uploaded_at=stamp(attachment.uploaded_at),
        document=attachment.document,
    )


def referral_to_proto(referral: Referral) -> pb.Referral:
    return pb.Referral(
        body=referral.body,
        reference=referral.reference,
        follow_on=referral.follow_on.isoformat(),
        referred_at=stamp(referral.referred_at),
        answer=referral.answer,
        answered_at=stamp(referral.answered_at) if referral.answered_at else None,
    )


def rating_to_proto(rating: Rating) -> pb.Rating:
    return pb.Rating(score=rating.score, comment=rating.comment, rated_at=stamp(rating.rated_at))
