"""Tables of the contacts database, a file per capability. Rows never leave `repository`."""

from services.contacts.models.agenda import (
    AgendaClosureRow,
    AgendaPlanRow,
    AppointmentRow,
    CallbackAttemptRow,
    CallbackRow,
    SittingRow,
)
from services.contacts.models.base import Base
from services.contacts.models.contacts import CallRow, ContactRow, PeriodRow, VisitRow
from services.contacts.models.files import ContactFileRow
from services.contacts.models.history import CaseFactRow, HistoryMonthRow, HistoryRow
from services.contacts.models.lines import (
    LineRow,
    OfferRow,
    PresenceRow,
    TicketNumberRow,
    TicketRow,
)
from services.contacts.models.notices import MailRow, NoticeRow, QuestionRow
from services.contacts.models.secret_mails import SecretMailRow

__all__ = [
    "AgendaClosureRow",
    "AgendaPlanRow",
    "AppointmentRow",
    "Base",
    "CallRow",
    "CallbackAttemptRow",
    "CallbackRow",
    "CaseFactRow",
    "ContactFileRow",
    "ContactRow",
    "HistoryMonthRow",
    "HistoryRow",
    "LineRow",
    "MailRow",
    "NoticeRow",
    "OfferRow",
    "PeriodRow",
    "PresenceRow",
    "QuestionRow",
    "SecretMailRow",
    "SittingRow",
    "TicketNumberRow",
    "TicketRow",
    "VisitRow",
]
