"""How a citizen wants to be written to."""

from typing import Annotated

from pydantic import Field

from services.gateway.schemas.common import Line, NeededLine, Paragraphs, Version
from services.gateway.schemas.fields import MOST_ITEMS, Body, Shown


class NewPreferences(Body):
    """
    All of them anew.

    `told_by` is one of `addresses`, or empty; `declined` holds `steps`, `surveys` or both.
    """

    version: Version
    language: NeededLine
    accessibility: Paragraphs = ""
    told_by: Line = ""
    declined: Annotated[list[NeededLine], Field(max_length=MOST_ITEMS)] = Field(
        default_factory=list
    )


class PreferencesShown(Shown):
    """What there is to choose from is in `addresses`."""

    language: str
    accessibility: str
    addresses: list[str]
    told_by: str
    declined: list[str]
    version: int
