"""The tables of telephony, for what concerns all of them alike: following merges."""

from services.telephony.models import Base

METADATA = Base.metadata
