"""The table of the parts of the town."""

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.tasks.models.base import Base


class AreaRow(Base):
    """An area; `outline` is a list of latitude and longitude, `position` its place in lists."""

    __tablename__ = "area"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(JSONB)
    outline: Mapped[list[list[float]]] = mapped_column(JSONB)
    position: Mapped[int]
