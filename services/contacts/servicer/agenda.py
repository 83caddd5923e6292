"""The agenda over gRPC: all its calls, by capability."""

from atende.contacts.v1 import agenda_pb2_grpc

from services.contacts.servicer.appointments import AppointmentCalls
from services.contacts.servicer.callbacks import CallbackCalls
from services.contacts.servicer.plan import PlanCalls
from services.contacts.servicer.sittings import SittingCalls


class AgendaServicer(
    AppointmentCalls,
    PlanCalls,
    CallbackCalls,
    SittingCalls,
    agenda_pb2_grpc.AgendaServiceServicer,
):
    """Appointments, call-backs and sittings."""
