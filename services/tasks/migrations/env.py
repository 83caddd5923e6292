"""Alembic's way into the tasks database."""

from chassis.migrations import run
from services.tasks.models import Base

run(Base.metadata)
