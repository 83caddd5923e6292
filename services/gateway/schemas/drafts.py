"""Requests begun on a front-end, sealed by it."""

from typing import Annotated

from fastapi import Path
from pydantic import Field

from services.gateway.schemas.fields import Body, Shown, Text

LARGEST = 100_000
DraftKey = Annotated[
    str,
    Path(description="64 hexadecimal digits that only who began it can make again."),
    Text(64, required=True),
]


class NewDraft(Body):
    """Sealed text of the front-end, visible ASCII; nobody else can read it."""

    sealed: Annotated[str, Text(LARGEST, required=True)]


class DraftShown(Shown):
    sealed: str
    kept_at: str
    expires_at: str = Field(description="When it is forgotten.")


class DraftKept(Shown):
    expires_at: str
