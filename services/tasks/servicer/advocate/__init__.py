"""The advocate's calls, by capability."""

from atende.tasks.v1 import advocate_pb2_grpc

from services.tasks.servicer.advocate.files import FileCalls
from services.tasks.servicer.advocate.letters import LetterCalls
from services.tasks.servicer.advocate.recommendations import RecommendationCalls


class AdvocateServicer(
    FileCalls, LetterCalls, RecommendationCalls, advocate_pb2_grpc.AdvocateServiceServicer
):
    """The advocate's calls."""
