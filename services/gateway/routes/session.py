"""Sign in, out, who am I; tokens for machines; the keys that verify them."""

from typing import Any

import jwt
from atende.identity.v1.assurance_pb2 import OpenCitizenSessionRequest
from atende.identity.v1.identity_pb2 import (
    BatchGetStaffRequest,
    GetKeySetRequest,
    IssueClientTokenRequest,
)
from fastapi import APIRouter, Depends, Request, Response

from chassis.auth import TokenInvalid
from chassis.errors import InvalidArgument, PermissionDenied
from chassis.ids import parse_id
from chassis.request import current_request
from services.gateway.auth import SESSION_COOKIE, key_allowed, same_site, signed_in
from services.gateway.clients import Peers
from services.gateway.context import TheHouse, ThePeers, visit_of
from services.gateway.errors import FieldMissing
from services.gateway.routes.cookies import caller_of, few_codes, stamp_of, with_cookie
from services.gateway.routes.shared import CHANGING, READING, Answer, problems, router
from services.gateway.schemas.session import ClientSecret, Me, SessionShown, SignIn, TokenShown
from services.gateway.serializers.people import staff_json
from services.gateway.serializers.times import stamp_json
from services.gateway.sessions import of_citizen


class KeySet(Response):
    media_type = "application/jwk-set+json"


routes = router("session", guarded=False)
well_known = APIRouter(tags=["session"])


@routes.post(
    "/session",
    status_code=201,
    response_model=SessionShown,
    responses=CHANGING,
    summary="Sign in; the session is in the cookie",
    dependencies=[Depends(same_site), Depends(key_allowed)],
)
async def sign_in(request: Request, body: SignIn, house: TheHouse) -> Response:
    if body.login is not None or body.code is not None:
        return await _citizen(request, body, house)
    username, password = _given(body.username, "username"), _given(body.password, "password")
    address = visit_of(request.scope).client_address
    most = house.settings.sign_ins
    await house.limits.count("sign-in", most, address, username.casefold())
    if address:
        await house.limits.count("sign-in-address", most * 5, address)
    return with_cookie(house, *await house.sessions.open(username, password, body.otp or ""))


async def _citizen(request: Request, body: SignIn, house: TheHouse) -> Response:
    login, code = _given(body.login, "login"), _given(body.code, "code")
    await few_codes(request, house, "code-address")
    opened = await house.peers.identity.ask(
        house.peers.identity.stub.OpenCitizenSession,
        OpenCitizenSessionRequest(login=login, code=code, caller=caller_of(request)),
        as_service=True,
    )
    session = of_citizen(opened.session, house.clock().timestamp())
    return with_cookie(house, *await house.sessions.keep(session))


def _given(value: str | None, field: str) -> str:
    if not value:
        raise FieldMissing(field=field)
    return value


@routes.get(
    "/session",
    response_model=Me,
    responses=READING,
    summary="Who is signed in",
    dependencies=[Depends(signed_in)],
)
async def who_am_i(request: Request, peers: ThePeers) -> Response:
    return Answer(await asker(request, peers))


async def asker(request: Request, peers: Peers) -> dict[str, Any]:
    """Who asks, as the API shows them: a staff member, a citizen or a machine."""
    session = visit_of(request.scope).session
    if session is not None:
        return {
            "staff": session.staff,
            "citizen": session.citizen,
            "client_id": "",
            "expires_at": stamp_of(session.expires_at),
        }
    subject = subject_of_bearer()
    staff = await _staff_of_bearer(peers, subject)
    return {
        "staff": staff[0] if staff else None,
        "citizen": None,
        "client_id": "" if staff else subject,
        "expires_at": None,
    }


@routes.delete(
    "/session",
    status_code=204,
    responses=problems(401, 403, 500, 503),
    summary="Sign out",
    dependencies=[Depends(signed_in)],
)
async def sign_out(request: Request, house: TheHouse) -> Response:
    visit = visit_of(request.scope)
    if visit.session is not None:
        await house.sessions.close(visit.session_id, visit.session)
    answer = Response(status_code=204)
    answer.delete_cookie(
        SESSION_COOKIE, path="/", httponly=True, samesite="lax", secure=house.settings.https
    )
    return answer


@routes.post(
    "/token",
    response_model=TokenShown,
    responses=CHANGING,
    summary="A token for a machine that has a client secret",
    dependencies=[Depends(key_allowed)],
)
async def issue_token(
    request: Request, body: ClientSecret, house: TheHouse, peers: ThePeers
) -> Response:
    address = visit_of(request.scope).client_address
    await house.limits.count("token", house.settings.sign_ins, address, body.client_id)
    issued = await peers.identity.ask(
        peers.identity.stub.IssueClientToken,
        IssueClientTokenRequest(client_id=body.client_id, client_secret=body.client_secret),
        as_service=True,
    )
    return Answer(
        {
            "access_token": issued.access_token,
            "token_type": "Bearer",
            "expires_at": stamp_json(issued.access_expires_at),
        }
    )


@well_known.get(
    "/.well-known/jwks.json",
    summary="The public keys that verify tokens (RFC 7517)",
    response_class=KeySet,
    responses={
        **problems(500, 503, 504),
        200: {"content": {KeySet.media_type: {"schema": {"type": "object"}}}},
    },
)
async def key_set(peers: ThePeers) -> Response:
    found = await peers.identity.ask(peers.identity.stub.GetKeySet, GetKeySetRequest())
    return KeySet(
        found.jwks,
        headers={"Cache-Control": "public, max-age=60"},
    )


async def _staff_of_bearer(peers: Peers, subject: str) -> list[dict[str, Any]]:
    """
    The staff member *subject*, if it is one.

    Identity verifies the token on this call; what was read of it unverified counts
    only afterwards. A refusal for want of a role comes after that, too.
    """
    request = BatchGetStaffRequest(staff_ids=[subject] if _is_id(subject) else [])
    try:
        found = await peers.identity.ask(peers.identity.stub.BatchGetStaff, request)
    except PermissionDenied:
        return []
    return [staff_json(one) for one in found.staff]


def _is_id(subject: str) -> bool:
    try:
        parse_id(subject, "")
    except InvalidArgument:
        return False
    return True


def subject_of_bearer() -> str:
    """Whom a token names, which whoever is asked with it verifies."""
    call = current_request.get()
    token = call.token if call else ""
    try:
        return str(jwt.decode(token, options={"verify_signature": False})["sub"])
    except (jwt.InvalidTokenError, KeyError):
        raise TokenInvalid("cannot be read") from None
