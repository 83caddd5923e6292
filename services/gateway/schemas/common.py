"""Kinds that several resources share."""

from datetime import datetime
from typing import Annotated

from fastapi import Path, Query
from pydantic import ConfigDict, Field

from services.gateway.schemas.fields import (
    LARGEST_VERSION,
    MOST_ITEMS,
    Body,
    Id,
    Moment,
    Secret,
    Shown,
    Text,
    Whole,
)

Line = Annotated[str, Text(500)]
NeededLine = Annotated[str, Text(500, required=True)]
Paragraphs = Annotated[str, Text(4000, multiline=True)]
NeededParagraphs = Annotated[str, Text(4000, multiline=True, required=True)]
Password = Annotated[str, Secret()]
MaybeId = Annotated[str, Id(optional=True)]
Instant = Annotated[datetime, Moment()]
Flag = Annotated[bool, Field(strict=True)]
Version = Annotated[int, Whole(1, LARGEST_VERSION)]
# 0 means: whatever the version is.
MaybeVersion = Annotated[int, Whole(0, LARGEST_VERSION)]
Codes = Annotated[list[NeededLine], Field(max_length=MOST_ITEMS)]

PathId = Annotated[str, Path(), Id()]
PathCode = Annotated[str, Path(), Text(100, required=True)]
PageSize = Annotated[
    int, Query(description="Items a page; 0 is the usual number."), Whole(0, 100, typed=True)
]
Cursor = Annotated[str, Query(description="`next` of the page before."), Text(2000)]


class Nothing(Body):
    """A request that says nothing more than its path."""


class FieldProblem(Shown):
    """What is wrong with one field."""

    field: str
    reason: str
    detail: str


class Problem(Shown):
    """RFC 9457; further members are facts of the reason, such as `person_id`."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["urn:atende:problem:text-too-long"])
    title: str
    status: int
    detail: str
    reason: str = Field(examples=["TEXT_TOO_LONG"])
    instance: str = Field(description="Id of the request, as in its X-Request-Id.")
    field: str = ""
    errors: list[FieldProblem] = Field(default_factory=list)
