"""Tables of the contacts database, a file per capability. Rows never leave `repository`."""

from services.contacts.models.base import Base
from services.contacts.models.contacts import CallRow, ContactRow, NoticeRow, PeriodRow, VisitRow

__all__ = ["Base", "CallRow", "ContactRow", "NoticeRow", "PeriodRow", "VisitRow"]
