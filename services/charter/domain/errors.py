"""What callers of the charter may be told, each with its own reason."""

from chassis.errors import InvalidArgument, NotFound


class ServiceNotFound(NotFound):
    """No published entry has this code, or none was in force at the moment asked for."""

    reason = "SERVICE_NOT_FOUND"


class VersionNotFound(NotFound):
    """The entry is there, the version is not; metadata `code`, `version`."""

    reason = "SERVICE_VERSION_NOT_FOUND"


class VersionInvalid(InvalidArgument):
    """A version is negative."""

    reason = "SERVICE_VERSION_INVALID"


class MomentInvalid(InvalidArgument):
    """A moment lies outside the years the charter can speak of; metadata `earliest`, `latest`."""

    reason = "MOMENT_INVALID"


class LimitInvalid(InvalidArgument):
    """More hits are asked for than one answer holds; metadata `most`."""

    reason = "LIMIT_INVALID"


class CharterTooLarge(InvalidArgument):
    """A charter file is larger than is read; metadata `most` in bytes."""

    reason = "CHARTER_TOO_LARGE"


class EditionMissing(NotFound):
    """No charter was ever imported."""

    reason = "CHARTER_EMPTY"
