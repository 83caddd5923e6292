"""What every process asks identity for: the keys that verify tokens, and a token of its own."""

from typing import Any

import grpc
from atende.identity.v1.identity_pb2 import (
    GetKeySetRequest,
    GetKeySetResponse,
    IssueClientTokenRequest,
)
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub

from chassis import clock
from chassis.auth import Trust, Verifier
from chassis.clients import ClientTokens, open_channel
from chassis.errors import DeadlineExceeded, Unavailable
from chassis.grpc import from_rpc_error
from chassis.settings import PeerSettings

_SECONDS = 3.0


class IdentityUnavailable(Unavailable):
    """Identity does not answer, so nobody's token can be checked or made right now."""

    reason = "IDENTITY_UNAVAILABLE"


def verifier(settings: PeerSettings) -> Verifier:
    """Verifies tokens with the key set of the identity at `settings.identity_address`."""
    stub = IdentityServiceStub(open_channel(settings.identity_address))
    return Verifier(lambda: ask_trust(stub))


async def ask_trust(stub: Any) -> Trust:
    """
    What the identity behind *stub* says of tokens.

    Raises:
        IdentityUnavailable: It does not answer.
    """
    try:
        response = await stub.GetKeySet(GetKeySetRequest(), timeout=_SECONDS)
    except grpc.aio.AioRpcError as failure:
        raise _explained(failure) from None
    return trust_of(response)


def trust_of(response: GetKeySetResponse) -> Trust:
    """What identity's answer says of tokens."""
    revoked = {one.subject: one.before.seconds + one.before.nanos / 1e9 for one in response.revoked}
    return Trust(jwks=response.jwks, revoked=revoked)


def client_tokens(client_id: str, settings: PeerSettings) -> ClientTokens:
    """The tokens with which *client_id* speaks for itself, by `settings.client_secret`."""
    stub = IdentityServiceStub(open_channel(settings.identity_address))

    async def issue() -> tuple[str, float]:
        request = IssueClientTokenRequest(client_id=client_id, client_secret=settings.client_secret)
        try:
            response = await stub.IssueClientToken(request, timeout=_SECONDS)
        except grpc.aio.AioRpcError as failure:
            raise _explained(failure) from None
        return response.access_token, response.access_expires_at.seconds - clock.seconds()

    return ClientTokens(issue)


def _explained(failure: grpc.aio.AioRpcError) -> Exception:
    error = from_rpc_error(failure)
    if isinstance(error, Unavailable | DeadlineExceeded):
        return IdentityUnavailable(str(error))
    return error
