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
    child,
)
from services.telephony.domain.prompts import Prompts, check_prompts

_HERE = Path(__file__).parent


class Settings(ServiceSettings):
    """Of the telephony service. A council's own menu and texts are two settings."""

    grpc_port: int = 50055
    charter_address: str = "127.0.0.1:50053"
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
    yield Place(path=path, kind=kind, service=service)
