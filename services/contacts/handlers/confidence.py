"""Confidential contacts: to whom it is told what they were about."""

from chassis.auth import Caller, Role
from services.contacts.domain import changing
from services.contacts.domain.contact import Contact

# Who sees a confidential contact besides the attendant who had it.
CONFIDANTS = (Role.SUPERVISOR, Role.ADVOCATE)


def as_seen_by(contact: Contact, caller: Caller) -> Contact:
    """A confidential contact shows others that it was, and not what it was about."""
    return contact if may_see(contact, caller) else changing.hidden(contact)


def may_see(contact: Contact, caller: Caller) -> bool:
    """Whether *caller* is told what a contact was about."""
    return not contact.confidential or contact.attendant_id == caller.id or caller.has(*CONFIDANTS)
