"""Alembic's way into the charter database."""

from chassis.migrations import run
from services.charter.models import Base

run(Base.metadata)
