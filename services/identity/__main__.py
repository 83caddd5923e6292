"""
Composition root: `python -m services.identity` serves.

`… retention` says what has had its time, `… retention apply` lets it go.
`… erase-again 2026-06-09T03:00:00Z` begins every erasure again that a backup of then may lack.
`… rotate-keys` makes a new signing key, `… verify-access-log` recomputes the log's chain.
"""

import sys
from datetime import timedelta
from zoneinfo import ZoneInfo

import grpc
import httpx
import uvloop
from atende.identity.v1.access_log_pb2_grpc import add_AccessLogServiceServicer_to_server
from atende.identity.v1.assurance_pb2_grpc import add_AssuranceServiceServicer_to_server
from atende.identity.v1.exclusions_pb2_grpc import add_ExclusionServiceServicer_to_server
from atende.identity.v1.identity_pb2_grpc import add_IdentityServiceServicer_to_server
from atende.identity.v1.mandates_pb2_grpc import add_MandatesServiceServicer_to_server
from atende.identity.v1.merging_pb2_grpc import add_MergingServiceServicer_to_server
from atende.identity.v1.preferences_pb2_grpc import add_PreferencesServiceServicer_to_server
from atende.identity.v1.rights_pb2_grpc import add_RightsServiceServicer_to_server
from atende.identity.v1.staff_security_pb2_grpc import add_StaffSecurityServiceServicer_to_server
from atende.identity.v1.strong_pb2_grpc import add_StrongServiceServicer_to_server
from atende.identity.v1.units_pb2_grpc import add_UnitTreeServiceServicer_to_server
from atende.privacy.v1.privacy_pb2_grpc import add_PersonDataServiceServicer_to_server
from sqlalchemy import text

from chassis import retention
from chassis.database import session_factory
from chassis.edge import Edge
from chassis.privacy import PersonDataServicer
from chassis.retention import Retention
from chassis.server import serve, utc_now
from chassis.storage import open_storage
from services.identity.clients import OidcClient
from services.identity.domain.codes import Budget
from services.identity.handlers.accesses import verify
from services.identity.handlers.codes import Codes
from services.identity.handlers.passkeys import Site
from services.identity.handlers.rights import note_export, start_erasures
from services.identity.handlers.sessions import Passwords, rotate_keys
from services.identity.repository.guard import GUARD
from services.identity.repository.retention import rules as retention_rules
from services.identity.repository.rights import HOLDINGS
from services.identity.servicer.access_log import AccessLogServicer
from services.identity.servicer.assurance import AssuranceServicer
from services.identity.servicer.citizens import CitizenPolicy
from services.identity.servicer.exclusions import ExclusionServicer
from services.identity.servicer.mandates import MandatesServicer
from services.identity.servicer.merging import MergingServicer
from services.identity.servicer.people import IdentityServicer
from services.identity.servicer.preferences import PreferencesServicer
from services.identity.servicer.rights import RightsServicer
from services.identity.servicer.sign_in import TokenPolicy
from services.identity.servicer.staff_security import StaffSecurityServicer
from services.identity.servicer.strong import StrongPolicy, StrongServicer
from services.identity.servicer.units import UnitTreeServicer
from services.identity.settings import Settings
from services.identity.subscribers import SUBSCRIBERS
from services.identity.workers.ledger import Ledger, erase_again
from services.identity.workers.moving import Mover
from services.identity.workers.sealing import Sealer
from services.identity.workers.sweeping import Sweeper


async def main(arguments: list[str]) -> None:
    settings = Settings()
    sessions = session_factory(settings.database_url, pool_size=settings.database_pool_size)
    if arguments == ["rotate-keys"]:
        async with sessions.begin() as session:
            await rotate_keys(session, settings.key_secret, utc_now())
        return
    if arguments == ["verify-access-log"]:
        async with sessions() as session:
            await session.execute(text("SET statement_timeout = 0"))
            verdict = await verify(session)
        head = verdict.last.head.hex() if verdict.last else "none"
        state = f"broken at seal {verdict.broken}" if verdict.broken else "intact"
        sys.stdout.write(
            f"{state}: {verdict.seals} seals, {verdict.accesses} readings, head {head}\n"
        )
        if verdict.broken:
            sys.exit(1)
        return
    storage = open_storage(settings)
    if arguments[:1] == ["erase-again"]:
        sys.exit(await erase_again(sessions, storage, utc_now(), arguments[1:]))
    rules = retention_rules(start_erasures)
    if arguments[:1] == ["retention"]:
        await retention.command(settings, rules, utc_now, arguments[1:])
        return
    edge = Edge(sessions=sessions, clock=utc_now, guard=GUARD)
    zone = ZoneInfo(settings.timezone)
    tokens = TokenPolicy(
        key_secret=settings.key_secret,
        access_lasts=timedelta(minutes=settings.access_minutes),
        session_lasts=timedelta(hours=settings.session_hours),
        clients=settings.known_clients(),
        twice=frozenset(settings.second_factor_roles.split()),
    )
    passwords = Passwords(settings.password_pepper)
    citizens = CitizenPolicy(
        codes=Codes(pepper=settings.code_pepper, budget=Budget(total=settings.code_tries)),
        session_lasts=timedelta(minutes=settings.citizen_session_minutes),
    )

    http = httpx.AsyncClient()
    strong = StrongPolicy(
        oidc=OidcClient(settings.providers(), http),
        site=Site(
            domain=settings.passkey_domain,
            name=settings.passkey_name,
            origins=tuple(settings.passkey_origins.split()),
        ),
    )

    def register(server: grpc.aio.Server) -> None:
        add_IdentityServiceServicer_to_server(
            IdentityServicer(edge, passwords, tokens, zone), server
        )
        add_UnitTreeServiceServicer_to_server(UnitTreeServicer(edge, zone), server)
        add_StaffSecurityServiceServicer_to_server(
            StaffSecurityServicer(edge, passwords, tokens), server
        )
        add_AssuranceServiceServicer_to_server(AssuranceServicer(edge, tokens, citizens), server)
        add_StrongServiceServicer_to_server(StrongServicer(edge, tokens, citizens, strong), server)
        add_AccessLogServiceServicer_to_server(AccessLogServicer(edge), server)
        add_ExclusionServiceServicer_to_server(ExclusionServicer(edge), server)
        add_MandatesServiceServicer_to_server(MandatesServicer(edge), server)
        add_PreferencesServiceServicer_to_server(PreferencesServicer(edge), server)
        add_RightsServiceServicer_to_server(RightsServicer(edge, zone), server)
        add_PersonDataServiceServicer_to_server(
            PersonDataServicer(edge, HOLDINGS, note_export), server
        )
        add_MergingServiceServicer_to_server(
            MergingServicer(edge, four_eyes=settings.merge_four_eyes), server
        )

    async with http:
        await serve(
            name="identity",
            settings=settings,
            sessions=sessions,
            register=register,
            subscribers=SUBSCRIBERS,
            workers=[
                Sweeper(sessions, utc_now).run,
                Sealer(sessions, utc_now).run,
                Mover(sessions, zone, utc_now).run,
                Ledger(sessions, storage, utc_now).run,
                Retention(sessions, rules, settings.retention_days, utc_now).run,
            ],
        )


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1:]))
