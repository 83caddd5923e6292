"""The tables of tasks, for what concerns all of them alike: following merges, erasing people."""

from services.tasks.models import Base

METADATA = Base.metadata
