"""Everything of telephony put together by its settings; `__main__` serves it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chassis.database import session_factory
from chassis.edge import Edge
from chassis.identity import client_tokens
from chassis.keys import KeyRing, read_keys
from chassis.retention import Retention
from chassis.server import Worker, utc_now
from chassis.settings import StorageSettings
from chassis.shredding import Shredder
from chassis.storage import open_storage
from services.telephony.calling.house import Exchange, House, Manners
from services.telephony.calling.offers import Offers
from services.telephony.calling.outgoing import Outgoing
from services.telephony.calling.switchboard import Switchboard
from services.telephony.clients.agenda import AgendaClient
from services.telephony.clients.cases import CasesClient
from services.telephony.clients.charter import CharterClient
from services.telephony.clients.identity import IdentityClient
from services.telephony.clients.lines import LinesClient, contacts_peer
from services.telephony.domain.menu import Menu
from services.telephony.domain.prompts import Prompts
from services.telephony.domain.waiting import Rhythm
from services.telephony.handlers.phones import Telephones
from services.telephony.handlers.prompts import recorded_prompts
from services.telephony.handlers.recordings import Keeper
from services.telephony.media.ari.client import Ari
from services.telephony.media.ari.exchange import AriExchange
from services.telephony.media.ari.leg import Shelf
from services.telephony.media.ari.telephones import AriTelephones
from services.telephony.media.port import Media
from services.telephony.media.rtp.ports import Ports
from services.telephony.media.simulated import SimulatedExchange
from services.telephony.media.sip.endpoint import Endpoint, SipSettings
from services.telephony.media.sip.registrar import Registrar
from services.telephony.media.speech.sounds import Sounds
from services.telephony.media.vault import Vault
from services.telephony.repository.guard import GUARD
from services.telephony.repository.metadata import METADATA
from services.telephony.repository.retention import RULES
from services.telephony.servicer.phone import PhoneParts
from services.telephony.settings import Settings, load
from services.telephony.workers.accounts import AccountsWorker
from services.telephony.workers.exchange import ExchangeWorker
from services.telephony.workers.garbage import GarbageWorker
from services.telephony.workers.retention import RetentionWorker
from services.telephony.workers.sounds import SoundsWorker


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What `__main__` serves."""

    edge: Edge
    menu: Menu
    prompts: Prompts
    charter: CharterClient
    sounds: Sounds
    vault: Vault
    keys: KeyRing
    board: Switchboard
    offers: Offers
    phones: PhoneParts
    workers: tuple[Worker, ...]


def wire(settings: Settings) -> Parts:
    """Put telephony together."""
    menu, prompts = load(settings)
    edge = Edge(
        sessions=session_factory(settings.database_url, pool_size=settings.database_pool_size),
        clock=utc_now,
        guard=GUARD,
    )
    tokens = client_tokens("telephony", settings)
    contacts = contacts_peer(settings.contacts_address, tokens)
    charter = CharterClient(settings.charter_address, tokens)
    masters = read_keys(settings.recording_keys)
    vault, keys = Vault(settings.recordings_folder, masters), KeyRing(METADATA, masters)
    sounds = Sounds(settings.sounds_folder, *recorded_prompts(edge.sessions))
    telephones = Telephones(edge.sessions)
    exchange = _exchange(settings, telephones)
    house = House(
        sessions=edge.sessions,
        clock=utc_now,
        media=exchange.media,
        menu=menu,
        prompts=prompts,
        voice=sounds,
        charter=charter,
        identity=IdentityClient(settings.identity_address, tokens),
        cases=CasesClient(settings.tasks_address, tokens),
        lines=LinesClient(contacts),
        agenda=AgendaClient(contacts),
        keep_recording=Keeper(edge.sessions, vault, keys, settings.recording_days).keep,
        manners=_manners(settings),
        staff_of=telephones.staff_of,
        exchange=Exchange(address=exchange.address),
    )
    board = Switchboard(house, exchange.telephones)
    outgoing = Outgoing(board)
    offers = Offers(board, outgoing)

    worker = ExchangeWorker(
        board,
        exchange.media,
        prepare=exchange.prepare,
        refused=exchange.refused,
        late=exchange.late,
    )
    return Parts(
        edge=edge,
        menu=menu,
        prompts=prompts,
        charter=charter,
        sounds=sounds,
        vault=vault,
        keys=keys,
        board=board,
        offers=offers,
        phones=PhoneParts(
            board=board,
            outgoing=outgoing,
            contacts=contacts,
            server=f"{settings.advertised_host or settings.sip_host}:{settings.sip_port}",
        ),
        workers=(
            worker.run,
            *exchange.workers,
            offers.watch,
            SoundsWorker(sounds, prompts).run,
            RetentionWorker(edge.sessions, vault, utc_now).run,
            Retention(edge.sessions, RULES, settings.retention_days, utc_now).run,
            Shredder(
                edge.sessions,
                METADATA,
                keys,
                open_storage(StorageSettings(storage_url=str(settings.recordings_folder))),
                utc_now,
            ).run,
            GarbageWorker(lambda: len(board.live)).run,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Exchange:
    """
    What stands behind the media port, and what is asked of it beside.

    Attributes:
        address: Where only one process can be.
    """

    media: Media
    address: str
    telephones: Callable[[str], int]
    prepare: Callable[[], Awaitable[None]]
    refused: Callable[[], int] = lambda: 0
    late: Callable[[], float] = lambda: 0.0
    workers: tuple[Worker, ...] = ()


def _exchange(settings: Settings, telephones: Telephones) -> _Exchange:
    if settings.exchange == "ari":
        return _asterisk(settings, telephones)
    address = f"{settings.sip_host}:{settings.sip_port}"
    if settings.exchange == "none":
        return _Exchange(
            media=SimulatedExchange(), address=address, telephones=lambda _: 0, prepare=_nothing
        )
    registrar = Registrar(telephones.account, telephones.changed)
    endpoint = Endpoint(_sip(settings), registrar)

    async def prepare() -> None:
        registrar.load(await telephones.all(utc_now()))

    return _Exchange(
        media=endpoint,
        address=address,
        telephones=lambda staff_id: len(registrar.of_staff(staff_id)),
        prepare=prepare,
        refused=lambda: endpoint.refused,
        late=endpoint.clock.take_worst,
        workers=(AccountsWorker(registrar, telephones).run,),
    )


def _asterisk(settings: Settings, telephones: Telephones) -> _Exchange:
    ari = Ari(settings.ari_url, settings.ari_user, settings.ari_password, settings.ari_app)
    at_asterisk = AriTelephones(ari, telephones.accounts)
    return _Exchange(
        media=AriExchange(
            ari,
            Shelf(settings.ari_sounds_folder, settings.ari_sounds_prefix),
            Ports(settings.sip_host, settings.first_media_port, settings.last_media_port),
            endpoints=telephones.endpoints,
            trunk=settings.ari_trunk,
            staff_of=telephones.staff_of,
        ),
        # Of two that speak for one application, Asterisk lets go of the first.
        address=f"{settings.ari_url}/{settings.ari_app}",
        telephones=at_asterisk.of_staff,
        prepare=_nothing,
        workers=(at_asterisk.run,),
    )


async def _nothing() -> None:
    """Nothing is to be loaded first."""


def _sip(settings: Settings) -> SipSettings:
    return SipSettings(
        host=settings.sip_host,
        port=settings.sip_port,
        first_media_port=settings.first_media_port,
        last_media_port=settings.last_media_port,
        advertised=settings.advertised_host,
        trunk=settings.trunk,
        trunk_user=settings.trunk_user,
        trunk_password=settings.trunk_password,
        most_calls=settings.most_calls,
        silent_seconds=settings.silent_seconds,
    )


def _manners(settings: Settings) -> Manners:
    return Manners(
        number=settings.own_number,
        name=settings.own_name,
        early=settings.early_announcement,
        # Without a key that outlives this process a recording could never be heard.
        record=settings.record and bool(settings.recording_keys),
        rhythm=Rhythm(every=settings.announce_every, call_back_after=settings.call_back_after),
        zone=ZoneInfo(settings.timezone),
    )
