"""Files of the advocate, letters and recommendations: what is asked."""

from typing import Annotated

from services.gateway.schemas.common import (
    Line,
    MaybeId,
    MaybeVersion,
    NeededLine,
    NeededParagraphs,
    Paragraphs,
)
from services.gateway.schemas.fields import Body, OneOf, Whole
from services.gateway.words import ADVOCATE_FILE_STATES, RECOMMENDATION_STATES

FileStateWord = Annotated[str, OneOf(ADVOCATE_FILE_STATES)]
RecommendationStateWord = Annotated[str, OneOf(RECOMMENDATION_STATES)]


class NewFile(Body):
    """
    What the advocate is to press for: a case, or a unit and a matter in general.

    Without an account the case's secret proves that one may.
    """

    case: Line = ""
    secret: Line = ""
    service_code: Line = ""
    unit_code: Line = ""
    subject: NeededParagraphs
    person_id: MaybeId = ""


class Insisting(Body):
    """Write to the next rung now."""

    version: MaybeVersion = 0


class Answering(Body):
    """What the unit answers to a letter."""

    answer: NeededParagraphs


class Recommending(Body):
    """What a unit should do otherwise; a term of 0 is the usual one."""

    unit_code: Line = ""
    text: NeededParagraphs
    reply_working_days: Annotated[int, Whole(0, 260)] = 0


class Deciding(Body):
    """What became of a recommendation."""

    state: RecommendationStateWord
    reply: Paragraphs = ""
    version: MaybeVersion = 0


class FileClosing(Body):
    """How a file ended."""

    outcome: NeededLine
    note: Paragraphs = ""
    version: MaybeVersion = 0
