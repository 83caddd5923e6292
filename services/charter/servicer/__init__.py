"""The gRPC edge: message in, handler, message out. No rules, no SQL."""

from services.charter.servicer.charter import CharterServicer
from services.charter.servicer.editing import EditingServicer
from services.charter.servicer.learning import LearningServicer
from services.charter.servicer.linked import LinkedServicer
from services.charter.servicer.reports import ReportServicer

__all__ = [
    "CharterServicer",
    "EditingServicer",
    "LearningServicer",
    "LinkedServicer",
    "ReportServicer",
]
