"""The council's agenda over gRPC: its file, and the days off and closures in it."""

import json
from datetime import UTC, datetime, time, timedelta
from typing import Any

import yaml
from atende.contacts.v1 import agenda_pb2 as pb

from chassis.auth import Role
from chassis.edge import Call, command, query
from chassis.ids import new_id, parse_id
from services.contacts.domain.agenda_errors import AgendaFileWrong, SpanInvalid
from services.contacts.handlers import slots
from services.contacts.repository.agenda import PlanRepository
from services.contacts.serializers.agenda import (
    appointment_to_proto,
    closure_from_proto,
    closure_to_proto,
    day_from_text,
)
from services.contacts.servicer.base import READERS, Calls

LONGEST_FILE = 200_000


class PlanCalls(Calls):
    @command(Role.ADMIN, Role.EDITOR, Role.SUPERVISOR, Role.SERVICE)
    async def ImportAgenda(
        self, request: pb.ImportAgendaRequest, call: Call
    ) -> pb.ImportAgendaResponse:
        document = _document(request.yaml)
        version = await slots.import_plan(call.session, document, call.now)
        return pb.ImportAgendaResponse(version=version)

    @command(Role.SUPERVISOR, Role.ADMIN, Role.SERVICE)
    async def AddClosure(self, request: pb.AddClosureRequest, call: Call) -> pb.AddClosureResponse:
        closure = closure_from_proto(request.closure)
        closure_id = new_id()
        touched, plan = await slots.add_closure(call.session, closure_id, closure)
        return pb.AddClosureResponse(
            closure=closure_to_proto(str(closure_id), closure),
            touched=[appointment_to_proto(one, plan) for one in touched],
        )

    @command(Role.SUPERVISOR, Role.ADMIN, Role.SERVICE)
    async def RemoveClosure(
        self, request: pb.RemoveClosureRequest, call: Call
    ) -> pb.RemoveClosureResponse:
        closure_id = parse_id(request.closure_id, "closure_id")
        await PlanRepository(call.session).remove_closure(closure_id)
        return pb.RemoveClosureResponse()

    @query(*READERS)
    async def ListClosures(
        self, request: pb.ListClosuresRequest, call: Call
    ) -> pb.ListClosuresResponse:
        first = day_from_text(request.from_day, "from_day", call.now.date())
        last = day_from_text(request.to_day, "to_day", first + timedelta(days=90))
        if not 0 <= (last - first).days <= 366:
            raise SpanInvalid(field="to_day", most="366")
        start = datetime.combine(first, time(), UTC)
        end = datetime.combine(last + timedelta(days=1), time(), UTC)
        found = await PlanRepository(call.session).closures(start, end)
        return pb.ListClosuresResponse(
            closures=[closure_to_proto(str(id_), closure) for id_, closure in found]
        )


def _document(text: str) -> Any:
    if len(text) > LONGEST_FILE:
        raise AgendaFileWrong("too long", field="yaml", place="file")
    try:
        # As JSON keeps it: dates become text, and what has no JSON is refused.
        return json.loads(json.dumps(yaml.safe_load(text), default=str))
    except (yaml.YAMLError, ValueError, RecursionError):
        raise AgendaFileWrong("no YAML", field="yaml", place="file") from None
