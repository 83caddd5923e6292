"""People merged, and parted again: what is theirs follows."""

from chassis.merge_news import merge_subscribers
from services.tasks.repository.metadata import METADATA

OF_MERGES = merge_subscribers(METADATA)
