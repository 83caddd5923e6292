"""By what staff prove who they are: password, one-time codes, passkeys."""

from atende.identity.v1 import staff_security_pb2 as pb
from fastapi import Depends, Response

from services.gateway.auth import key_allowed, keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, router
from services.gateway.schemas.common import Nothing, PathId
from services.gateway.schemas.strong import PasswordChange, SecurityShown

routes = router("me")
staff = router("units")


@routes.get(
    "/me/security",
    response_model=SecurityShown,
    responses=READING,
    summary="By what I sign in at the desk",
)
async def security(peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.GetStaffSecurity, pb.GetStaffSecurityRequest()
    )
    return Answer(
        {
            "one_time_codes": found.one_time_codes,
            "passkeys": found.passkeys,
            "second_factor_required": found.second_factor_required,
        }
    )


@routes.post(
    "/me/password",
    response_model=Nothing,
    responses=CHANGING,
    summary="Another password; all my sessions end, this one too",
    dependencies=[Depends(key_allowed)],
)
async def change_password(body: PasswordChange, peers: ThePeers) -> Response:
    await peers.identity.ask(
        peers.identity.stub.ChangePassword,
        pb.ChangePasswordRequest(old_password=body.old_password, new_password=body.new_password),
    )
    return Answer({})


@staff.post(
    "/staff/{staff_id}:reset-second-factor",
    response_model=Nothing,
    responses=CHANGING,
    summary="Take one-time codes and passkeys away from somebody who lost them",
    dependencies=[Depends(keyed)],
)
async def reset_second_factor(staff_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    await peers.identity.ask(
        peers.identity.stub.ResetSecondFactor, pb.ResetSecondFactorRequest(staff_id=staff_id)
    )
    return Answer({})
