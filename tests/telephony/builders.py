"""Menus and calls for the tests, with only what a test cares about said."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from services.telephony.domain import call as domain
from services.telephony.domain.call import Call, CallId
from services.telephony.domain.menu import Menu
from services.telephony.settings import Settings, load, read_menu

NOW = datetime(2026, 6, 9, 9, 0, tzinfo=UTC)
PORTO, PROMPTS = load(Settings())

SMALL = """\
wrong_tries: 3
most_keys: 40
wait: 6
options:
  1: {information: RUI-02}
  2: {identification: URB-01}
  3:
    options:
      1: {information: CEM-01}
  8: {language: other}
"""


def a_menu(text: str = SMALL) -> Menu:
    return read_menu(text)


def a_call(menu: Menu = PORTO, **changes: Any) -> Call:
    """A call that has just begun; *changes* are its fields."""
    call, _, _ = domain.begin(
        CallId(UUID("01976000-0000-7000-8000-000000000001")),
        exchange_call_id="pbx-1",
        caller_number="+351912345678",
        called_number="+351222090400",
        menu=menu,
        at=NOW,
    )
    return replace(call, **changes)


def keyed(call: Call, keys: str, menu: Menu = PORTO) -> Call:
    """*call* after *keys*; a blank is silence."""
    for key in keys:
        call, _, _ = domain.press(call, key.strip(), menu, NOW)
    return call
