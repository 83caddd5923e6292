"""Everything that may differ between two deployments of telephony, read once at start."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from chassis.languages import Language
from chassis.settings import ServiceSettings
from services.telephony.domain.menu import (
    MAIN,
    Menu,
    MenuInvalid,
    Place,
    PlaceKind,
    Then,
    child,
)
from services.telephony.domain.prompts import Prompts, check_prompts

_HERE = Path(__file__).parent


class Settings(ServiceSettings):
    """Of the telephony service. A council's own menu and texts are two settings."""

    grpc_port: int = 50055
    charter_address: str = "127.0.0.1:50053"
    contacts_address: str = "127.0.0.1:50052"
    tasks_address: str = "127.0.0.1:50054"
    # Which exchange stands behind the media port: sip (in this process), ari, or none.
    exchange: str = "sip"
    sip_host: str = "0.0.0.0"
    sip_port: int = 5060
    # Even ports of this range carry sound, one a leg.
    first_media_port: int = 16384
    last_media_port: int = 20383
    # Address that telephones and the operator's exchange reach us at; empty finds it.
    advertised_host: str = ""
    # URI of the operator's exchange for numbers outside, and how we prove ourselves there.
    trunk: str = ""
    trunk_user: str = ""
    trunk_password: str = ""
    most_calls: int = 600
    silent_seconds: float = 60.0
    ari_url: str = "http://127.0.0.1:8088"
    ari_user: str = "atende"
    ari_password: str = ""
    ari_app: str = "atende"
    # Asterisk's endpoint of the operator's exchange, such as PJSIP/trunk.
    ari_trunk: str = ""
    # A folder that Asterisk has too, and its name there: from the root, or below Asterisk's
    # own sounds.
    ari_sounds_folder: Path = Path(".atende/ari-sounds")
    ari_sounds_prefix: str = "atende"
    # Shown to whom we call.
    own_number: str = ""
    own_name: str = "Atende"
    # What was made to sound is kept here; it may be lost.
    sounds_folder: Path = Path(".atende/sounds")
    # Ask callers whether they may be recorded. Keys: `id:base64` of 32 bytes, by blanks;
    # the first seals, all of them open.
    record: bool = False
    recordings_folder: Path = Path(".atende/recordings")
    recording_keys: str = ""
    recording_days: int = 90
    # The emergency number is said before the call is answered, and costs nothing (early media).
    early_announcement: bool = False
    call_back_after: float = 60.0
    announce_every: float = 30.0
    menu_file: Path = _HERE / "menu.yaml"
    # Holds one file a language: pt.yaml, en.yaml.
    prompts_folder: Path = _HERE / "prompts"


def load(settings: Settings) -> tuple[Menu, Prompts]:
    """
    Read the menu and its texts, checked against each other.

    Raises:
        MenuInvalid: A rule for menus is broken, or a text is missing.
        OSError: A file cannot be read.
    """
    menu = read_menu(settings.menu_file.read_text(encoding="utf-8"))
    prompts = Prompts(
        texts={
            language: yaml.safe_load(
                (settings.prompts_folder / f"{language.value}.yaml").read_text(encoding="utf-8")
            )
            for language in Language
        }
    )
    check_prompts(prompts, menu)
    return menu, prompts


def read_menu(text: str) -> Menu:
    """
    Read a menu out of YAML; `menu.yaml` beside this file explains the form.

    Raises:
        MenuInvalid: It is not of that form, or breaks a rule for menus.
    """
    try:
        data = yaml.safe_load(text)
        places = {place.path: place for place in _places(MAIN, data)}
        return Menu(
            places=places,
            wrong_tries=int(data["wrong_tries"]),
            most_keys=int(data["most_keys"]),
            wait=int(data["wait"]),
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise MenuInvalid(f"not a menu: {error}") from error


def _places(path: str, data: Mapping[str, Any]) -> Iterator[Place]:
    options: Mapping[Any, Any] = data.get("options") or {}
    if options:
        keys = tuple(str(key) for key in options)
        yield Place(path=path, kind=PlaceKind.OPTIONS, options=keys)
        for key, below in options.items():
            yield from _places(child(path, str(key)), below)
        return
    named = [kind for kind in PlaceKind if kind.value in data]
    if len(named) != 1:
        raise MenuInvalid(f"{path}: one of options, information, identification, language")
    kind = named[0]
    service = "" if kind is PlaceKind.LANGUAGE else str(data[kind.value])
    yield Place(
        path=path,
        kind=kind,
        service=service,
        then=Then(data.get("then", Then.TEXT.value)),
        agenda=str(data.get("agenda", "")),
        sitting=str(data.get("sitting", "")),
    )
