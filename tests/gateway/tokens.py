"""Tokens of those who speak to the gateway in its tests."""

from chassis.auth import Role
from tests.chassis.keys import token_for
from tests.gateway.builders import ANA, MARIA


def gateway_token() -> str:
    return token_for(Role.PUBLIC, id="gateway", kind="client")


def ana_token() -> str:
    return token_for(Role.ATTENDANT, id=ANA)


def maria_token() -> str:
    return token_for(Role.CITIZEN, id=MARIA, kind="citizen", loa=2, amr=["code"])
