"""The tables of contacts, for what concerns all of them alike: following merges, erasing people."""

from services.contacts.models import Base

METADATA = Base.metadata
