"""Reading the charter, and importing it."""

from atende.charter.v1 import charter_pb2, charter_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, Edge, command, query
from chassis.languages import parse_language
from chassis.paging import decode_token, encode_token, page_size
from chassis.text import clean
from services.charter.domain.errors import LimitInvalid, VersionInvalid
from services.charter.domain.search.terms import LONGEST_QUERY
from services.charter.handlers import publishing, reading
from services.charter.serializers.edition import edition_to_proto
from services.charter.serializers.publishing import problem_to_proto
from services.charter.serializers.services import service_to_proto
from services.charter.servicer.shared import moment_of, readers_of

MOST_HITS = 50


class CharterServicer(charter_pb2_grpc.CharterServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @query(*Role)
    async def ListServices(
        self, request: charter_pb2.ListServicesRequest, call: Call
    ) -> charter_pb2.ListServicesResponse:
        language = parse_language(request.language, field="language")
        size = page_size(request.page_size, default=100, most=500)
        after = decode_token(request.page_token, parts=1) or [""]
        found, following = await reading.list_services(
            call.session,
            category=clean(request.category, field="category", longest=100, required=False),
            after=after[0],
            size=size,
            moment=call.now,
            readers=readers_of(call.caller),
        )
        return charter_pb2.ListServicesResponse(
            services=[
                service_to_proto(version, language, for_staff=call.caller.has(*STAFF))
                for version in found
            ],
            next_page_token=encode_token(following) if following else "",
        )

    @query(*Role)
    async def GetService(
        self, request: charter_pb2.GetServiceRequest, call: Call
    ) -> charter_pb2.GetServiceResponse:
        if request.version < 0:
            raise VersionInvalid(field="version")
        version = await reading.get_service(
            call.session,
            clean(request.code, field="code", longest=32).upper(),
            number=request.version,
            moment=moment_of(request.at, "at") if request.HasField("at") else call.now,
            readers=readers_of(call.caller),
        )
        return charter_pb2.GetServiceResponse(
            service=service_to_proto(
                version,
                parse_language(request.language, field="language"),
                for_staff=call.caller.has(*STAFF),
            )
        )

    @query(*Role)
    async def SearchServices(
        self, request: charter_pb2.SearchServicesRequest, call: Call
    ) -> charter_pb2.SearchServicesResponse:
        if not 0 <= request.limit <= MOST_HITS:
            raise LimitInvalid(field="limit", most=str(MOST_HITS))
        language = parse_language(request.language, field="language")
        hits = await reading.search_services(
            call.session,
            clean(request.query, field="query", longest=LONGEST_QUERY),
            language,
            moment=call.now,
            most=request.limit or 10,
            readers=readers_of(call.caller),
        )
        return charter_pb2.SearchServicesResponse(
            hits=[
                charter_pb2.SearchHit(
                    service=service_to_proto(
                        hit.version, language, for_staff=call.caller.has(*STAFF)
                    ),
                    score=hit.score,
                )
                for hit in hits
            ]
        )

    @query(*Role)
    async def GetEdition(
        self, request: charter_pb2.GetEditionRequest, call: Call
    ) -> charter_pb2.GetEditionResponse:
        edition = await reading.get_edition(call.session)
        return edition_to_proto(edition, parse_language(request.language, field="language"))

    @command(Role.EDITOR, Role.ADMIN)
    async def ImportCharter(
        self, request: charter_pb2.ImportCharterRequest, call: Call
    ) -> charter_pb2.ImportCharterResponse:
        has_start = request.HasField("valid_from")
        start = moment_of(request.valid_from, "valid_from") if has_start else call.now
        file = await publishing.read_file(request.yaml)
        imported = await publishing.import_charter(
            call.session,
            file,
            valid_from=start,
            dry_run=request.dry_run,
            by=call.caller.id,
            now=call.now,
        )
        return charter_pb2.ImportCharterResponse(
            added=imported.added,
            changed=imported.changed,
            unchanged=imported.unchanged,
            problems=[problem_to_proto(problem) for problem in imported.problems],
        )
