"""
Errors a caller may act on.

The classes are gRPC's canonical status codes spelled as Python classes, so that
domain code raises them without importing gRPC. Anything else that escapes a
handler is a bug and reaches the caller as INTERNAL, without details.
"""

from typing import ClassVar


class DomainError(Exception):
    """
    Base of all errors that cross a service boundary with their meaning intact.

    The message is for operators and developers. What the caller reads is made
    from `reason` and `metadata` in the caller's language, by the gateway.

    Attributes:
        reason: Stable, machine-readable name; part of the API.
        field: The input at fault, as the caller spelled it, or empty.
        metadata: Facts that the caller's text needs, all text.
    """

    reason: ClassVar[str] = "UNKNOWN"

    def __init__(self, message: str = "", *, field: str = "", **metadata: str) -> None:
        super().__init__(message or self.reason)
        self.field = field
        self.metadata = metadata


class InvalidArgument(DomainError):
    """The input is wrong whatever the state of the system."""

    reason = "INVALID_ARGUMENT"


class NotFound(DomainError):
    """What was named does not exist, or not for this caller."""

    reason = "NOT_FOUND"


class AlreadyExists(DomainError):
    """What was to be made is there already."""

    reason = "ALREADY_EXISTS"


class PermissionDenied(DomainError):
    """The caller is known and may not do this."""

    reason = "PERMISSION_DENIED"


class Unauthenticated(DomainError):
    """The caller did not prove who they are."""

    reason = "UNAUTHENTICATED"


class FailedPrecondition(DomainError):
    """The input is right, the state of things is not."""

    reason = "FAILED_PRECONDITION"


class Aborted(DomainError):
    """Someone else changed the same thing first; read again and retry."""

    reason = "CONCURRENT_CHANGE"


class ResourceExhausted(DomainError):
    """Too many tries; later, or never."""

    reason = "RESOURCE_EXHAUSTED"


class Unavailable(DomainError):
    """Something this needs is down; the same call may work in a moment."""

    reason = "UNAVAILABLE"


class DeadlineExceeded(DomainError):
    """The caller's time ran out before the answer was there."""

    reason = "DEADLINE_EXCEEDED"
