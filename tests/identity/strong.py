"""A sign-in by a provider, step by step."""

from dataclasses import dataclass

from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import strong_pb2 as pb
from atende.identity.v1 import strong_pb2_grpc as rpc

from chassis.auth import Role
from services.identity.clients import OidcClient
from services.identity.handlers.passkeys import Site
from tests.conftest import as_caller
from tests.identity.oidc_provider import SmallProvider

WEB = as_caller(Role.PUBLIC, kind="client", id="gateway")
BACK = "https://portal.example/entrar/volta"
SITE = Site(domain="localhost", name="Atende", origins=("http://localhost",))


@dataclass
class World:
    stub: rpc.StrongServiceStub
    provider: SmallProvider
    oidc: OidcClient

    async def begin(self, name: str = "city", return_to: str = "/", **changes):
        request = pb.BeginOidcRequest(
            **{"provider": name, "redirect_uri": BACK, "return_to": return_to, **changes}
        )
        return await self.stub.BeginOidc(request, metadata=WEB)

    def finish(self, begun, code: str = "", **changes):
        if not code:
            code, _ = self.provider.authorize(begun.authorize_url)
        request = pb.FinishOidcRequest(
            **{"state": begun.state, "binding": begun.binding, "code": code, **changes}
        )
        return self.stub.FinishOidc(request, metadata=WEB)

    async def sign_in(self, name: str = "city"):
        return (await self.finish(await self.begin(name))).citizen


async def a_person(stub, name="Maria Brandão", nif="", email="", key="k1"):
    request = people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name=name)
    if nif:
        request.identifiers.add(type=people.IDENTIFIER_TYPE_NIF, value=nif)
    if email:
        request.points.add(type=people.POINT_TYPE_EMAIL, value=email)
    made = await stub.RegisterPerson(request, metadata=as_caller(Role.ATTENDANT, key=key))
    return made.person.person_id
