"""What callers may be told of files."""

from chassis.errors import FailedPrecondition, InvalidArgument, NotFound


class AttachmentNotFound(NotFound):
    """There is no such file, or not for this caller."""

    reason = "ATTACHMENT_NOT_FOUND"


class AttachmentTaken(FailedPrecondition):
    """The file belongs to a case already."""

    reason = "ATTACHMENT_TAKEN"


class AttachmentTypeForbidden(InvalidArgument):
    """Files of this type are not taken; metadata `media_type`, `allowed`."""

    reason = "ATTACHMENT_TYPE_FORBIDDEN"


class AttachmentTooLarge(InvalidArgument):
    """The file is larger than is taken; metadata `most` in bytes."""

    reason = "ATTACHMENT_TOO_LARGE"


class AttachmentEmpty(InvalidArgument):
    """The file has no bytes."""

    reason = "ATTACHMENT_EMPTY"


class TooManyAttachments(InvalidArgument):
    """A case has at most `most` files, and one act brings at most ten."""

    reason = "TOO_MANY_ATTACHMENTS"


class AttachmentRoleInvalid(InvalidArgument):
    """A file is given, part of an answer, or evidence."""

    reason = "ATTACHMENT_ROLE_INVALID"
