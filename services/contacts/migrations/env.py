"""Alembic entry point: `alembic -n contacts upgrade head`."""

from chassis.migrations import run
from services.contacts.models import Base

run(Base.metadata)
