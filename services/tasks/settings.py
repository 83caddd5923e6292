"""Everything that may differ between two deployments of tasks, read once at start."""

from datetime import time
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, model_validator

from chassis.settings import ServiceSettings
from services.tasks.domain.advocate.files import Step
from services.tasks.domain.advocate.insisting import Insisting
from services.tasks.domain.cases import Kind
from services.tasks.domain.council import Council
from services.tasks.domain.deadlines import Office

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


class Settings(ServiceSettings):
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
    smtp_host: str = "127.0.0.1"
    smtp_port: int = 1025
    smtp_username: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_starttls: bool = False
    mail_from: str = "Provedor do Munícipe <provedor@atende.example>"
    # Where a unit reads its mail; {unit} is its code in small letters.
    unit_mail: str = "{unit}@atende.example"
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
        return self

    def insisting(self) -> Insisting:
        """How the advocate insists."""
        return Insisting(silence=self.silence_days, letters=self.letter_days, reply=self.reply_days)

    def council(self) -> Council:
        """The part of these settings that rules depend on."""
        return Council(
            entity=self.entity,
            series=self.series,
            office=Office(zone=ZoneInfo(self.timezone), opens=self.opens, closes=self.closes),
            hand_out_unit=self.hand_out_unit,
            secret_pepper=self.secret_pepper,
        )


def _is_series(text: str) -> bool:
    return 1 <= len(text) <= 4 and text.isascii() and text.isalpha() and text.isupper()
