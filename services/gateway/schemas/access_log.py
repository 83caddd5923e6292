"""The log of readings: reviewed, verified."""

from services.gateway.schemas.common import Flag, Paragraphs
from services.gateway.schemas.fields import Body, Shown


class Review(Body):
    """Whether a reading for a stated reason only was right; what was not needs words."""

    justified: Flag
    note: Paragraphs = ""


class ChainShown(Shown):
    """Whether every reading still fits the chain of seals; `broken_seal` is 0 when it does."""

    intact: bool
    seals: int
    accesses: int
    broken_seal: int
    head: str
    sealed_at: str | None
