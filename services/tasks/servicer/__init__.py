"""The gRPC edge: message in, handler, message out. No rules, no SQL."""

from atende.tasks.v1 import tasks_pb2_grpc

from services.tasks.servicer.calendar import CalendarCalls
from services.tasks.servicer.cases import CaseCalls
from services.tasks.servicer.work import WorkCalls


class TaskServicer(CaseCalls, WorkCalls, CalendarCalls, tasks_pb2_grpc.TaskServiceServicer):
    """All calls of the task service, by capability."""
