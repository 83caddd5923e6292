"""Alembic entry point: `alembic -n identity upgrade head`."""

from chassis.migrations import run
from services.identity.models import Base

run(Base.metadata)
