"""The calls of quality, by capability."""

from atende.tasks.v1 import quality_pb2_grpc

from services.tasks.servicer.quality.actions import ActionCalls
from services.tasks.servicer.quality.nonconformities import NonConformityCalls
from services.tasks.servicer.quality.spots import SpotCalls


class QualityServicer(
    SpotCalls, NonConformityCalls, ActionCalls, quality_pb2_grpc.QualityServiceServicer
):
    """The playmaker's calls."""
