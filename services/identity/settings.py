"""Everything that may differ between two deployments of identity, read once at start."""

import json
from dataclasses import dataclass

from pydantic import field_validator

from chassis.settings import ServiceSettings, StorageSettings
from services.identity.domain.codes import Loa
from services.identity.domain.staff import ROLES
from services.identity.domain.strong import Provider


@dataclass(frozen=True, slots=True)
class Client:
    """A machine that may have a token: its secret, and the roles it speaks with."""

    secret: str
    roles: tuple[str, ...]


class Settings(ServiceSettings, StorageSettings):
    """Of the identity service."""

    grpc_port: int = 50051
    # JSON: {"contacts": {"secret": "…", "roles": ["service"]}, …}
    clients: str = "{}"
    # Seals the private halves of the signing keys in the database.
    key_secret: str
    # Goes into every password's hash, so that the database alone is not enough to guess by.
    password_pepper: str
    # Goes into every access code's hash: six digits are nothing without it.
    code_pepper: str
    # Wrong access codes an hour, of everybody together, before only known callers may try.
    code_tries: int = 300
    citizen_session_minutes: int = 60
    # JSON: {"keycloak": {"issuer": "https://…", "client_id": "…", "redirects": ["https://…"]}, …}
    oidc_providers: str = "{}"
    # For which site passkeys are made, and the origins of its pages, separated by blanks.
    passkey_domain: str = "localhost"
    passkey_name: str = "Atende"
    passkey_origins: str = "http://localhost:8001 http://localhost:8002"
    # A merge of people waits until somebody else approves it.
    merge_four_eyes: bool = False
    # Roles that sign in with more than a password, separated by blanks: `admin supervisor`.
    second_factor_roles: str = ""
    access_minutes: int = 10
    session_hours: int = 12

    @field_validator("key_secret", "password_pepper", "code_pepper")
    @classmethod
    def _is_a_secret(cls, value: str) -> str:
        if len(value) < 16:
            raise ValueError("a secret of at least 16 letters")
        return value

    @field_validator("second_factor_roles")
    @classmethod
    def _are_roles(cls, value: str) -> str:
        if unknown := set(value.split()) - set(ROLES):
            raise ValueError(f"not roles: {' '.join(sorted(unknown))}")
        return value

    def known_clients(self) -> dict[str, Client]:
        """The clients by id."""
        return {
            name: Client(str(entry["secret"]), tuple(entry["roles"]))
            for name, entry in json.loads(self.clients).items()
        }

    def providers(self) -> dict[str, Provider]:
        """The OpenID providers by name."""
        return {
            name: Provider(
                name=name,
                issuer=str(entry["issuer"]),
                client_id=str(entry["client_id"]),
                client_secret=str(entry.get("client_secret", "")),
                profile=str(entry.get("profile", "keycloak")),
                who=str(entry.get("who", "citizen")),
                loa=Loa(int(entry.get("loa", Loa.STRONG))),
                trusts_nif=bool(entry.get("trusts_nif", False)),
                redirects=tuple(entry.get("redirects", ())),
            )
            for name, entry in json.loads(self.oidc_providers).items()
        }
