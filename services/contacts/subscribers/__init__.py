"""The NATS edge: what contacts listens to, a file for each kind of thing that is heard of."""

from google.protobuf.message import Message

from chassis.delivery import Subscriber
from chassis.merge_news import following
from services.contacts.domain.messages import Stationery
from services.contacts.repository.metadata import METADATA
from services.contacts.subscribers.calls import OF_CALLS
from services.contacts.subscribers.cases import of_cases
from services.contacts.subscribers.exclusions import OF_EXCLUSIONS
from services.contacts.subscribers.merges import OF_MERGES
from services.contacts.subscribers.own import of_own
from services.contacts.subscribers.privacy import OF_PRIVACY
from services.contacts.subscribers.secret_mails import OF_SECRETS
from services.contacts.subscribers.skills import OF_SKILLS
from services.contacts.subscribers.staff import OF_STAFF


def subscribers(stationery: Stationery) -> dict[type[Message], Subscriber]:
    """What is done with each event; *stationery* is what citizens are written to with."""
    told: dict[type[Message], Subscriber] = {
        **of_cases(stationery),
        **of_own(stationery),
        **OF_CALLS,
        **OF_STAFF,
        **OF_SKILLS,
        **OF_SECRETS,
        **OF_MERGES,
        **OF_PRIVACY,
        **OF_EXCLUSIONS,
    }
    return following(METADATA, told)
