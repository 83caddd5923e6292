"""Strong sign-in: by a provider, by a passkey; one-time codes of staff."""

from typing import Any

from atende.identity.v1 import strong_pb2 as pb
from fastapi import Depends, Request, Response

from services.gateway.auth import key_allowed, keyed, same_site
from services.gateway.context import TheHouse, ThePeers
from services.gateway.routes.cookies import few_codes, with_cookie
from services.gateway.routes.shared import CHANGING, READING, Answer, router
from services.gateway.schemas.common import Nothing, PathId
from services.gateway.schemas.session import SessionShown
from services.gateway.schemas.strong import (
    ChallengeShown,
    NewPasskey,
    OidcBegin,
    OidcBegun,
    OidcFinish,
    PasskeyAnswer,
    PasskeyShown,
    PasskeysShown,
    ReturnShown,
    TotpCode,
    TotpShown,
)
from services.gateway.serializers.times import moment_json
from services.gateway.sessions import Session, of_citizen, of_staff

open_routes = router("session", guarded=False)
routes = router("me")


@open_routes.post(
    "/session/oidc",
    status_code=201,
    response_model=OidcBegun,
    responses=CHANGING,
    summary="Begin to sign in at a provider",
    dependencies=[Depends(key_allowed)],
)
async def begin_oidc(request: Request, body: OidcBegin, house: TheHouse) -> Response:
    await few_codes(request, house, "oidc")
    begun = await house.peers.identity.ask(
        house.peers.identity.stub.BeginOidc,
        pb.BeginOidcRequest(
            provider=body.provider, redirect_uri=body.redirect_uri, return_to=body.return_to
        ),
        as_service=True,
    )
    return Answer(
        {"authorize_url": begun.authorize_url, "state": begun.state, "binding": begun.binding},
        201,
    )


@open_routes.post(
    "/session/oidc:finish",
    status_code=201,
    response_model=ReturnShown,
    responses=CHANGING,
    summary="Sign in with what the provider sent the browser back with; once",
    dependencies=[Depends(same_site), Depends(key_allowed)],
)
async def finish_oidc(request: Request, body: OidcFinish, house: TheHouse) -> Response:
    await few_codes(request, house, "oidc")
    finished = await house.peers.identity.ask(
        house.peers.identity.stub.FinishOidc,
        pb.FinishOidcRequest(state=body.state, code=body.code, binding=body.binding),
        as_service=True,
    )
    kept = await house.sessions.keep(_session(finished, house))
    return with_cookie(house, *kept, return_to=finished.return_to)


@open_routes.post(
    "/session/passkey",
    status_code=201,
    response_model=ChallengeShown,
    responses=CHANGING,
    summary="A challenge for a passkey",
    dependencies=[Depends(key_allowed)],
)
async def begin_passkey(request: Request, body: Nothing, house: TheHouse) -> Response:
    await few_codes(request, house, "passkey")
    begun = await house.peers.identity.ask(
        house.peers.identity.stub.BeginPasskeySignIn,
        pb.BeginPasskeySignInRequest(),
        as_service=True,
    )
    return Answer({"challenge_id": begun.challenge_id, "options": begun.options}, 201)


@open_routes.post(
    "/session/passkey:finish",
    status_code=201,
    response_model=SessionShown,
    responses=CHANGING,
    summary="Sign in by a passkey",
    dependencies=[Depends(same_site), Depends(key_allowed)],
)
async def finish_passkey(request: Request, body: PasskeyAnswer, house: TheHouse) -> Response:
    await few_codes(request, house, "passkey")
    finished = await house.peers.identity.ask(
        house.peers.identity.stub.FinishPasskeySignIn,
        pb.FinishPasskeySignInRequest(challenge_id=body.challenge_id, credential=body.credential),
        as_service=True,
    )
    return with_cookie(house, *await house.sessions.keep(_session(finished, house)))


@routes.post(
    "/me/passkeys:begin",
    status_code=201,
    response_model=ChallengeShown,
    responses=CHANGING,
    summary="A challenge to make a passkey with",
    dependencies=[Depends(key_allowed)],
)
async def begin_adding(body: Nothing, peers: ThePeers) -> Response:
    begun = await peers.identity.ask(peers.identity.stub.BeginPasskey, pb.BeginPasskeyRequest())
    return Answer({"challenge_id": begun.challenge_id, "options": begun.options}, 201)


@routes.post(
    "/me/passkeys",
    status_code=201,
    response_model=PasskeyShown,
    responses=CHANGING,
    summary="Add a passkey",
    dependencies=[Depends(key_allowed)],
)
async def add_passkey(body: NewPasskey, peers: ThePeers) -> Response:
    added = await peers.identity.ask(
        peers.identity.stub.AddPasskey,
        pb.AddPasskeyRequest(
            challenge_id=body.challenge_id, credential=body.credential, name=body.name
        ),
    )
    return Answer(_passkey(added.passkey), 201)


@routes.get("/me/passkeys", response_model=PasskeysShown, responses=READING, summary="My passkeys")
async def my_passkeys(peers: ThePeers) -> Response:
    found = await peers.identity.ask(peers.identity.stub.ListPasskeys, pb.ListPasskeysRequest())
    return Answer({"items": [_passkey(one) for one in found.passkeys]})


@routes.post(
    "/me/passkeys/{passkey_id}:remove",
    response_model=Nothing,
    responses=CHANGING,
    summary="Remove a passkey",
    dependencies=[Depends(keyed)],
)
async def remove_passkey(passkey_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    await peers.identity.ask(
        peers.identity.stub.RemovePasskey, pb.RemovePasskeyRequest(passkey_id=passkey_id)
    )
    return Answer({})


@routes.post(
    "/me/totp",
    status_code=201,
    response_model=TotpShown,
    responses=CHANGING,
    summary="A secret for one-time codes; it counts after the first right one",
    dependencies=[Depends(key_allowed)],
)
async def begin_totp(body: Nothing, peers: ThePeers) -> Response:
    begun = await peers.identity.ask(peers.identity.stub.BeginTotp, pb.BeginTotpRequest())
    return Answer({"secret": begun.secret, "uri": begun.uri}, 201)


@routes.post(
    "/me/totp:confirm",
    response_model=Nothing,
    responses=CHANGING,
    summary="The first right one-time code",
    dependencies=[Depends(key_allowed)],
)
async def confirm_totp(body: TotpCode, peers: ThePeers) -> Response:
    await peers.identity.ask(peers.identity.stub.ConfirmTotp, pb.ConfirmTotpRequest(code=body.code))
    return Answer({})


def _session(
    finished: pb.FinishOidcResponse | pb.FinishPasskeySignInResponse, house: TheHouse
) -> Session:
    now = house.clock().timestamp()
    if finished.HasField("staff"):
        return of_staff(finished.staff, now)
    return of_citizen(finished.citizen, now)


def _passkey(one: pb.Passkey) -> dict[str, Any]:
    return {
        "passkey_id": one.passkey_id,
        "name": one.name,
        "added_at": moment_json(one, "added_at"),
        "used_at": moment_json(one, "used_at"),
    }
