"""A person's data are to be erased where no law keeps them."""

from chassis.privacy import erasure_subscribers
from services.contacts.repository.privacy import HOLDINGS

OF_PRIVACY = erasure_subscribers(HOLDINGS)
