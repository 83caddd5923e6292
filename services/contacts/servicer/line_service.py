"""The line service: all its calls, by capability."""

from atende.contacts.v1 import lines_pb2_grpc

from chassis.edge import Edge
from services.contacts.clients import CharterClient, IdentityClient
from services.contacts.servicer.desk import DeskCalls
from services.contacts.servicer.lines import LineCalls


class LineServicer(LineCalls, DeskCalls, lines_pb2_grpc.LineServiceServicer):
    """Lines, tickets, presence, offers, board and hall."""

    def __init__(self, edge: Edge, charter: CharterClient, identity: IdentityClient) -> None:
        self.edge = edge
        self._charter = charter
        self._identity = identity
