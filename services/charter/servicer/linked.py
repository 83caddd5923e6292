"""The charter for machines: linked data, and answers held against a form."""

import asyncio
import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from atende.charter.v1 import linked_pb2 as pb
from atende.charter.v1 import linked_pb2_grpc

from chassis.auth import Role
from chassis.edge import Call, Edge, query
from chassis.languages import parse_language
from services.charter.domain.errors import (
    AddressInvalid,
    AnswersUnreadable,
    FormatInvalid,
    FormMissing,
    VersionInvalid,
)
from services.charter.domain.faults import said
from services.charter.domain.forms.answers import faults_of
from services.charter.domain.sheet import Audience
from services.charter.handlers import linked, reading
from services.charter.serializers.linked import described
from services.charter.serializers.schema_org import government_service
from services.charter.serializers.services import service_to_proto
from services.charter.servicer.shared import code_of, readers_of

FORMATS: Mapping[int, str] = {
    pb.LINKED_FORMAT_JSON_LD: "json-ld",
    pb.LINKED_FORMAT_TURTLE: "turtle",
}
LONGEST_ANSWERS = 100_000


class LinkedServicer(linked_pb2_grpc.LinkedCharterServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @query(*Role)
    async def DescribeCharter(
        self, request: pb.DescribeCharterRequest, call: Call
    ) -> pb.DescribeCharterResponse:
        form = FORMATS.get(request.format)
        if form is None:
            raise FormatInvalid(field="format")
        base = _base(request.base_url)
        edition, versions = await linked.whole(call.session, call.now)
        # Beside the event loop: a large charter takes seconds, once for each change of it.
        text = await asyncio.to_thread(described, edition, versions, base, form)
        return pb.DescribeCharterResponse(text=text)

    @query(*Role)
    async def DescribeService(
        self, request: pb.DescribeServiceRequest, call: Call
    ) -> pb.DescribeServiceResponse:
        base = _base(request.base_url)
        language = parse_language(request.language, field="language")
        # What is published to the world is the public's, whoever asks for it.
        version = await reading.get_service(
            call.session,
            code_of(request.code),
            number=0,
            moment=call.now,
            readers=Audience.EVERYONE,
        )
        edition = await reading.get_edition(call.session)
        service = service_to_proto(version, language, for_staff=False)
        return pb.DescribeServiceResponse(json_ld=government_service(service, edition, base))

    @query(*Role)
    async def CheckAnswers(
        self, request: pb.CheckAnswersRequest, call: Call
    ) -> pb.CheckAnswersResponse:
        if request.version < 0:
            raise VersionInvalid(field="version")
        answers = _answers(request.answers)
        version = await reading.get_service(
            call.session,
            code_of(request.code),
            number=request.version,
            moment=call.now,
            readers=readers_of(call.caller),
        )
        if not version.entry.form:
            raise FormMissing(field="code")
        return pb.CheckAnswersResponse(
            problems=[
                pb.AnswerProblem(
                    field=said(fault.path), reason=fault.reason, value=_storable(fault.value)
                )
                for fault in faults_of(version.entry.form, answers)
            ]
        )


def _answers(text: str) -> object:
    if len(text) > LONGEST_ANSWERS:
        raise AnswersUnreadable(field="answers", most=str(LONGEST_ANSWERS))
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise AnswersUnreadable(field="answers", most=str(LONGEST_ANSWERS)) from None


def _storable(text: str) -> str:
    """*text* without halves of letters, which a message cannot carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _base(url: str) -> str:
    parts = urlsplit(url) if len(url) <= 200 and url.isascii() and url.isprintable() else None
    if parts is None or parts.scheme not in ("https", "http") or not parts.netloc:
        raise AddressInvalid(field="base_url")
    if parts.query or parts.fragment or " " in url or any(letter in url for letter in '<>"{}|\\^`'):
        raise AddressInvalid(field="base_url")
    return url.rstrip("/")
