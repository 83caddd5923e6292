"""Alembic's way into the telephony database."""

from chassis.migrations import run
from services.telephony.models import Base

run(Base.metadata)
