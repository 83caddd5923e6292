"""What a provider's tokens must be for anybody to be signed in."""

import time

import grpc
import pytest
from atende.identity.v1 import strong_pb2 as pb

from tests.identity.strong import BACK, WEB, a_person
from tests.rpc import refusal


async def test_rotated_keys_are_looked_up(world) -> None:
    await world.sign_in()
    world.provider.rotate()
    world.oidc._keys = {
        name: (read_at - 10, keys) for name, (read_at, keys) in world.oidc._keys.items()
    }

    assert (await world.sign_in()).person_id
    assert world.provider.asked.count("certs") == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"exp": int(time.time()) - 600},
        {"nonce": "another"},
        {"azp": "another"},
        {"sub": ""},
    ],
    ids=["audience", "issuer", "expired", "nonce", "party", "nobody"],
)
async def test_a_token_that_is_wrong_in_one_thing_signs_nobody_in(world, changes) -> None:
    world.provider.changes = changes

    refused = await refusal(world.finish(await world.begin()))

    assert (refused.code, refused.reason) == (
        grpc.StatusCode.UNAUTHENTICATED,
        "PROVIDER_REFUSED",
    )


async def test_a_token_signed_with_a_key_that_is_not_published_is_refused(world) -> None:
    await world.sign_in()
    kid = world.provider.kid
    world.provider.rotate()
    world.provider.kid = kid

    assert (await refusal(world.finish(await world.begin()))).reason == "PROVIDER_REFUSED"


@pytest.mark.parametrize("verified", [False, "true", 1, None])
async def test_an_address_counts_only_when_the_provider_says_true(world, stub, verified) -> None:
    await a_person(stub, email="maria@example.org")
    world.provider.changes = {"email_verified": verified}

    assert (await refusal(world.finish(await world.begin()))).reason == "EMAIL_UNVERIFIED"


async def test_discovery_of_another_issuer_is_refused(world) -> None:
    world.provider.issuer = "https://evil.example"

    refused = await refusal(
        world.stub.BeginOidc(pb.BeginOidcRequest(provider="city", redirect_uri=BACK), metadata=WEB)
    )

    assert refused.reason == "PROVIDER_REFUSED"
