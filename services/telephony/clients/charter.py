"""The charter, for what is read out to callers."""

import structlog
from atende.charter.v1 import charter_pb2, charter_pb2_grpc

from chassis.clients import Peer, Tokens
from chassis.errors import DomainError
from chassis.languages import Language
from services.telephony.domain.prompts import Reading

log = structlog.get_logger()

# A caller with the receiver at the ear waits no longer than this.
SECONDS = 1.5


class CharterClient:
    """The charter, for what is read out to callers."""

    def __init__(self, address: str, tokens: Tokens) -> None:
        self._peer = Peer("charter", address, charter_pb2_grpc.CharterServiceStub, tokens)

    async def spoken(self, code: str, language: Language) -> Reading:
        """
        What is said about service *code*, in *language* where the charter has it.

        Empty when there is nothing to say or the charter does not answer: the
        caller is then offered a person instead of an error.
        """
        request = charter_pb2.GetServiceRequest(code=code, language=language.value)
        try:
            response = await self._peer.ask(self._peer.stub.GetService, request, seconds=SECONDS)
        except DomainError as error:
            log.warning("charter_text_missing", service_code=code, reason=error.reason)
            return Reading()
        return _reading(response.service, language)


def _reading(service: charter_pb2.Service, language: Language) -> Reading:
    if language is Language.ENGLISH and service.language == "en" and service.summary:
        # The charter's texts for the telephone are Portuguese; its summaries are in both.
        return Reading(text=service.summary, language=language)
    return Reading(text=service.phone_text or service.summary)
