"""What callers may be told about files of the advocate, each with its own reason."""

from chassis.errors import (
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
)


class FileNotFound(NotFound):
    """No file of the advocate has this id."""

    reason = "ADVOCATE_FILE_NOT_FOUND"


class FileAlreadyOpen(AlreadyExists):
    """The case has an open file already; metadata `file_id`, `number`."""

    reason = "ADVOCATE_FILE_OPEN"


class FileClosed(FailedPrecondition):
    """The file is closed; metadata `number`."""

    reason = "ADVOCATE_FILE_CLOSED"


class FileAboutNothing(InvalidArgument):
    """A file names neither a case nor a unit."""

    reason = "ADVOCATE_FILE_ABOUT_NOTHING"


class FileOutcomeInvalid(InvalidArgument):
    """An outcome that is not one of the known; metadata `allowed`."""

    reason = "ADVOCATE_OUTCOME_INVALID"


class LadderExhausted(FailedPrecondition):
    """The director was written to already; there is nobody above."""

    reason = "LADDER_EXHAUSTED"


class LetterNotFound(NotFound):
    """No letter has this id."""

    reason = "LETTER_NOT_FOUND"


class LetterAnswered(FailedPrecondition):
    """The letter has its answer already."""

    reason = "LETTER_ANSWERED"


class LetterOfAnotherUnit(PermissionDenied):
    """The letter went to another unit; metadata `unit_code`."""

    reason = "LETTER_OF_ANOTHER_UNIT"


class RecommendationNotFound(NotFound):
    """No recommendation has this id."""

    reason = "RECOMMENDATION_NOT_FOUND"


class RecommendationStateInvalid(InvalidArgument):
    """A recommendation does not go from where it is to there; metadata `state`."""

    reason = "RECOMMENDATION_STATE_INVALID"


class FileStateInvalid(InvalidArgument):
    """A state that this version does not know."""

    reason = "ADVOCATE_FILE_STATE_INVALID"


class AdvocateYearInvalid(InvalidArgument):
    """A year without figures: before 1990, or not begun; metadata `first`, `last`."""

    reason = "ADVOCATE_YEAR_INVALID"


class ReplyTermInvalid(InvalidArgument):
    """A term for a reply that is none; metadata `most`."""

    reason = "REPLY_TERM_INVALID"
