"""Everything that may differ between two deployments of tasks, read once at start."""

from datetime import time
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from chassis.errors import InvalidArgument
from chassis.keys import KeySettings
from chassis.settings import ServiceSettings, SmtpSettings, StorageSettings
from services.tasks.domain.advocate.files import Step
from services.tasks.domain.advocate.insisting import Insisting
from services.tasks.domain.cases import Kind
from services.tasks.domain.council import Council
from services.tasks.domain.deadlines import Office
from services.tasks.domain.numbers import read_number
from services.tasks.domain.place import Box

_SERIES = {
    Kind.REQUEST: "P",  # pedido
    Kind.COMPLAINT: "R",  # reclamação
    Kind.SUGGESTION: "S",  # sugestão
    Kind.PRAISE: "E",  # elogio
    Kind.INFORMATION: "I",  # informação
    Kind.REPORT: "O",  # ocorrência
    Kind.DATA_REQUEST: "D",  # dados pessoais
}

_LETTER_DAYS = {Step.UNIT: 10, Step.HEAD: 5, Step.DIRECTOR: 5}


class Settings(ServiceSettings, StorageSettings, KeySettings, SmtpSettings):
    """Of the task service."""

    grpc_port: int = 50054
    charter_address: str = "127.0.0.1:50053"
    # Last part of case numbers, two to ten capitals.
    entity: str = Field(default="CMP", pattern=r"^[A-Z]{2,10}$")
    series: dict[Kind, str] = _SERIES
    hand_out_unit: str = "GM"
    opens: time = time(9)
    closes: time = time(17)
    # The advocate: when silence is an event, and terms of letters and replies, in working days.
    silence_days: int = Field(default=5, ge=0, le=250)
    letter_days: dict[Step, int] = _LETTER_DAYS
    reply_days: int = Field(default=30, ge=1, le=250)
    # How often the last week is looked through for hot spots.
    hot_spot_seconds: float = Field(default=900, ge=1)
    mail_from: str = "Provedor do Munícipe <provedor@atende.example>"
    # Where a unit reads its mail; {unit} is its code in small letters.
    unit_mail: str = "{unit}@atende.example"
    work_mail_from: str = "Atende <trabalho@atende.example>"
    # How numbers are written; `{short_year}` is there too.
    number_template: str = "{series}/{sequence}/{year}/{entity}"
    # Where places lie: south, west, north, east, in degrees of WGS 84. That of Porto.
    box: tuple[float, float, float, float] = (41.12, -8.72, 41.20, -8.54)
    # Kinds of case that close as done only with a picture or document that shows it.
    evidence_for: frozenset[Kind] = frozenset()
    # Services by which people ask about their own data (GDPR, articles 15 to 22).
    data_requests: str = "IDE-04"
    # Whether webhooks may go to addresses within; never outside a laptop.
    webhooks_private: bool = False
    # Key of the secrets of cases. Changing it makes the old secrets worthless.
    secret_pepper: str = Field(min_length=16)

    @model_validator(mode="after")
    def _check(self) -> "Settings":
        if self.opens >= self.closes:
            raise ValueError("closes must be after opens")
        if missing := set(Kind) - set(self.series):
            raise ValueError(f"series lacks {', '.join(sorted(missing))}")
        if bad := [each for each in self.series.values() if not _is_series(each)]:
            raise ValueError(f"series are one to four capitals, not {', '.join(bad)}")
        if missing_steps := set(Step) - set(self.letter_days):
            raise ValueError(f"letter_days lacks {', '.join(sorted(missing_steps))}")
        self._check_numbers_and_places()
        return self

    def _check_numbers_and_places(self) -> None:
        try:
            written = self.number_template.format(
                series="P", sequence=1, year=2026, short_year=26, entity="CMP"
            )
            read_number(written, "number_template")
        except (LookupError, ValueError, InvalidArgument):
            raise ValueError("number_template gives no number that can be read") from None
        south, west, north, east = self.box
        if not (-90 <= south < north <= 90 and -180 <= west < east <= 180):
            raise ValueError("box is south, west, north, east")

    def insisting(self) -> Insisting:
        """How the advocate insists."""
        return Insisting(silence=self.silence_days, letters=self.letter_days, reply=self.reply_days)

    def council(self) -> Council:
        """The part of these settings that rules depend on."""
        south, west, north, east = self.box
        return Council(
            entity=self.entity,
            series=self.series,
            office=Office(zone=ZoneInfo(self.timezone), opens=self.opens, closes=self.closes),
            hand_out_unit=self.hand_out_unit,
            secret_pepper=self.secret_pepper,
            box=Box(south=south, west=west, north=north, east=east),
            number_template=self.number_template,
            evidence_for=self.evidence_for,
            data_requests=frozenset(self.data_requests.split()),
        )


def _is_series(text: str) -> bool:
    return 1 <= len(text) <= 4 and text.isascii() and text.isalpha() and text.isupper()
