"""
Kinds of fields, each refusing what it cannot be with a reason of ours.

They bound everything that comes in. How many letters a name may have, or which
tax number is one, the service that owns it decides.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from chassis.errors import DomainError
from chassis.ids import parse_id
from chassis.text import clean
from services.gateway.errors import DayInvalid, NumberOutOfRange, TimeInvalid, WordUnknown
from services.gateway.words import Words

MOST_ITEMS = 50
LARGEST_VERSION = 2**63 - 1
# Moments a database and a calendar can hold, whatever is made of them.
_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)


class Body(BaseModel):
    """A request: unknown fields are refused, and nothing is turned into another kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Shown(BaseModel):
    """An answer, for the description of the API; what is sent is made by the serializers."""

    model_config = ConfigDict(extra="forbid")


class _Field:
    """What a field of text is checked for; subclasses say how."""

    def check(self, text: str) -> Any:
        """Return the value of *text*, or raise the error that says what is wrong."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """More for the description of the API."""
        return {}

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        def checked(text: str) -> Any:
            try:
                return self.check(text)
            except DomainError as error:
                raise as_custom_error(error) from None

        # Not lax, and no limit on letters here: our own check says how many there are.
        return core_schema.no_info_after_validator_function(
            checked, core_schema.str_schema(strict=True)
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", **self.schema()}


def as_custom_error(error: DomainError) -> PydanticCustomError:
    """*error* as pydantic carries it to the place where its field is known."""
    kind: Any = error.reason
    return PydanticCustomError(kind, kind, {**error.metadata})


@dataclass(frozen=True, slots=True)
class Text(_Field):
    """A text that people typed, in NFC and without blanks around it."""

    longest: int = 500
    multiline: bool = False
    required: bool = False

    def check(self, text: str) -> str:
        return clean(
            text, field="", longest=self.longest, required=self.required, multiline=self.multiline
        )

    def schema(self) -> dict[str, Any]:
        return {"maxLength": self.longest} | ({"minLength": 1} if self.required else {})


@dataclass(frozen=True, slots=True)
class Secret(_Field):
    """A password or secret, taken as it is typed, blanks and all."""

    longest: int = 500

    def check(self, text: str) -> str:
        clean(text, field="", longest=self.longest)
        return text

    def schema(self) -> dict[str, Any]:
        return {"maxLength": self.longest, "format": "password"}


@dataclass(frozen=True, slots=True)
class Id(_Field):
    """An id of ours: a UUID."""

    optional: bool = False

    def check(self, text: str) -> str:
        if self.optional and not text:
            return ""
        return str(parse_id(text, ""))

    def schema(self) -> dict[str, Any]:
        return {"format": "uuid"} if not self.optional else {}


@dataclass(frozen=True, slots=True)
class OneOf(_Field):
    """One of the words of an enum; the empty one only where it is *optional*."""

    words: Words
    optional: bool = False

    def check(self, text: str) -> str:
        if text in self.words.known or (self.optional and not text):
            return text
        raise WordUnknown(known=", ".join(self.words.known))

    def schema(self) -> dict[str, Any]:
        return {"enum": [*self.words.known, *([""] if self.optional else [])]}


@dataclass(frozen=True, slots=True)
class Moment(_Field):
    """A moment, ISO 8601 with its zone."""

    def check(self, text: str) -> datetime:
        if len(text) > 40 or "T" not in text.upper():
            raise TimeInvalid
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise TimeInvalid from None
        if moment.tzinfo is None:
            raise TimeInvalid
        try:
            within = _EARLIEST <= moment <= _LATEST
        except OverflowError:
            within = False
        if not within:
            raise TimeInvalid
        return moment.astimezone(UTC)

    def schema(self) -> dict[str, Any]:
        return {"format": "date-time"}


@dataclass(frozen=True, slots=True)
class Day(_Field):
    """A local day, YYYY-MM-DD."""

    def check(self, text: str) -> str:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise DayInvalid from None
        if day.isoformat() != text:
            raise DayInvalid
        return text

    def schema(self) -> dict[str, Any]:
        return {"format": "date"}


@dataclass(frozen=True, slots=True)
class Whole:
    """
    A whole number from *least* to *most*.

    In a body it is a number; with *typed*, in a query or a path, it is digits.
    """

    least: int
    most: int
    typed: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        def checked(number: int) -> int:
            if not self.least <= number <= self.most:
                raise as_custom_error(NumberOutOfRange(least=str(self.least), most=str(self.most)))
            return number

        return core_schema.no_info_after_validator_function(
            checked, core_schema.int_schema(strict=not self.typed)
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Degrees:
    """A number of degrees, in a query; what lies outside the council its service says."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.nullable_schema(core_schema.float_schema(allow_inf_nan=True))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "number"}
