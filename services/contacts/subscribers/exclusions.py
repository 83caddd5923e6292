"""Staff who see nothing of one person, as identity decided."""

from chassis.exclusions import exclusion_subscribers
from services.contacts.repository.metadata import METADATA

OF_EXCLUSIONS = exclusion_subscribers(METADATA)
