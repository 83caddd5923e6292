"""How a citizen wants to be written to, by themselves."""

from atende.identity.v1 import preferences_pb2 as pb
from fastapi import Depends, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, router
from services.gateway.schemas.preferences import NewPreferences, PreferencesShown
from services.gateway.serializers.preferences import preferences_json

routes = router("preferences")


@routes.get(
    "/me/preferences",
    response_model=PreferencesShown,
    responses=READING,
    summary="How I want to be written to, and what I need",
)
async def mine(peers: ThePeers) -> Response:
    found = await peers.identity.ask(peers.identity.stub.GetPreferences, pb.GetPreferencesRequest())
    return Answer(preferences_json(found.preferences))


@routes.put(
    "/me/preferences",
    response_model=PreferencesShown,
    responses=CHANGING,
    summary="Change how I want to be written to",
    dependencies=[Depends(keyed)],
)
async def change(body: NewPreferences, peers: ThePeers) -> Response:
    changed = await peers.identity.ask(
        peers.identity.stub.SetPreferences,
        pb.SetPreferencesRequest(
            version=body.version,
            language=body.language,
            accessibility=body.accessibility,
            told_by=body.told_by,
            declined=body.declined,
        ),
    )
    return Answer(preferences_json(changed.preferences))
