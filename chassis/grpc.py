"""The one mapping between our errors and gRPC's statuses, in both directions."""

from typing import Any

import grpc
from google.protobuf.any_pb2 import Any as AnyMessage
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status
from grpc_status import rpc_status

from chassis import errors


class ServiceFull(errors.Unavailable):
    """
    A service answers as many calls as it can in time, and did nothing of this one.

    On the wire it is RESOURCE_EXHAUSTED, which no client repeats by itself: a crowd must
    not become three of itself. For who asked it is one more way of being unavailable.
    """

    reason = "SERVICE_FULL"


CODES: dict[type[errors.DomainError], grpc.StatusCode] = {
    errors.InvalidArgument: grpc.StatusCode.INVALID_ARGUMENT,
    errors.NotFound: grpc.StatusCode.NOT_FOUND,
    errors.AlreadyExists: grpc.StatusCode.ALREADY_EXISTS,
    errors.PermissionDenied: grpc.StatusCode.PERMISSION_DENIED,
    errors.Unauthenticated: grpc.StatusCode.UNAUTHENTICATED,
    errors.FailedPrecondition: grpc.StatusCode.FAILED_PRECONDITION,
    errors.Aborted: grpc.StatusCode.ABORTED,
    errors.ResourceExhausted: grpc.StatusCode.RESOURCE_EXHAUSTED,
    errors.Unavailable: grpc.StatusCode.UNAVAILABLE,
    errors.DeadlineExceeded: grpc.StatusCode.DEADLINE_EXCEEDED,
}
CLASSES = {code: cls for cls, code in CODES.items()}
CODES[ServiceFull] = grpc.StatusCode.RESOURCE_EXHAUSTED
DOMAIN = "atende"


def status_code(error: errors.DomainError) -> grpc.StatusCode:
    """The status of *error*: that of the nearest of its classes that has one."""
    for cls in type(error).__mro__:
        if cls in CODES:
            return CODES[cls]
    raise TypeError(f"{type(error).__name__} belongs to no category of chassis.errors")


def to_status(error: errors.DomainError) -> Any:
    """The rich status of *error*, with its reason, field and metadata (google.rpc.ErrorInfo)."""
    detail = AnyMessage()
    metadata = {**error.metadata, "field": error.field} if error.field else error.metadata
    detail.Pack(ErrorInfo(reason=error.reason, domain=DOMAIN, metadata=metadata))
    code = status_code(error).value[0]
    return rpc_status.to_status(Status(code=code, message=str(error), details=[detail]))


def from_rpc_error(failure: grpc.aio.AioRpcError) -> Exception:
    """
    The error that a peer raised, as one of ours with its reason kept.

    A status without our reason is the transport's: UNAVAILABLE and
    DEADLINE_EXCEEDED become errors of ours, any other stays what it is, a bug.
    """
    status = rpc_status.from_call(failure)  # type: ignore[arg-type] # has all that is read of a Call
    info = ErrorInfo()
    if status is not None and any(detail.Unpack(info) for detail in status.details):
        metadata = dict(info.metadata)
        if info.reason == ServiceFull.reason:
            return ServiceFull(failure.details() or "")
        category = CLASSES.get(failure.code(), errors.DomainError)
        return _as_class(category, info.reason)(
            failure.details() or "", field=metadata.pop("field", ""), **metadata
        )
    if failure.code() is grpc.StatusCode.UNAVAILABLE:
        return errors.Unavailable(failure.details() or "")
    if failure.code() in (grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.CANCELLED):
        return errors.DeadlineExceeded(failure.details() or "")
    return failure


def _as_class(category: type[errors.DomainError], reason: str) -> type[errors.DomainError]:
    return type(category.__name__, (category,), {"reason": reason})
