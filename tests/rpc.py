"""What a refused call tells its caller."""

from dataclasses import dataclass

import grpc
import pytest
from google.rpc.error_details_pb2 import ErrorInfo
from grpc_status import rpc_status


@dataclass(frozen=True)
class Refusal:
    """A call's status with our reason, the field at fault and further facts."""

    code: grpc.StatusCode
    reason: str
    field: str
    facts: dict[str, str]

    @property
    def status(self) -> tuple[grpc.StatusCode, str]:
        return self.code, self.reason


async def refusal(call) -> Refusal:
    """The refusal that *call* must end in."""
    with pytest.raises(grpc.aio.AioRpcError) as failure:
        await call
    info = ErrorInfo()
    status = rpc_status.from_call(failure.value)
    if status is not None and status.details:
        status.details[0].Unpack(info)
    facts = dict(info.metadata)
    return Refusal(failure.value.code(), info.reason, facts.pop("field", ""), facts)
