"""People merged, and parted again: what is theirs follows."""

from chassis.merging import merge_subscribers
from services.contacts.repository.metadata import METADATA

OF_MERGES = merge_subscribers(METADATA)
