"""What may happen to one thing in one service, as its events; every subscription is in one."""

from tests.faults.stories.of_contacts import OF_CONTACTS
from tests.faults.stories.of_identity import OF_CHARTER, OF_IDENTITY
from tests.faults.stories.of_tasks import OF_TASKS
from tests.faults.stories.of_telephony import OF_TELEPHONY

STORIES = [*OF_IDENTITY, *OF_CHARTER, *OF_CONTACTS, *OF_TASKS, *OF_TELEPHONY]
