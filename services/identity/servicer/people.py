"""People, units and staff; `sign_in` has sessions and tokens."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from atende.identity.v1 import identity_pb2 as pb
from atende.identity.v1 import identity_pb2_grpc

from chassis.auth import OF_PEOPLE, STAFF, Role
from chassis.edge import Call, command, query
from chassis.errors import InvalidArgument
from chassis.ids import new_id, parse_id
from chassis.paging import PageTokenInvalid, decode_token, encode_token, page_size
from chassis.text import clean
from services.identity.domain import staff as rules
from services.identity.domain.errors import PersonExists, PersonNotFound
from services.identity.domain.people import Person, PersonId
from services.identity.domain.staff import StaffId
from services.identity.handlers import accesses, exclusions, merging, people, staff, tree
from services.identity.serializers.accesses import access_to_proto
from services.identity.serializers.people import (
    changes_from_proto,
    identifiers_from_proto,
    kind_from_proto,
    person_to_proto,
    points_from_proto,
    staff_to_proto,
    unit_to_proto,
)
from services.identity.serializers.tree import parse_day
from services.identity.servicer.seeing import sees, shown
from services.identity.servicer.sign_in import SignIn

READERS = (*OF_PEOPLE, Role.SERVICE)
WRITERS = (Role.ATTENDANT, Role.SUPERVISOR, Role.ADMIN, Role.SERVICE)
MOST_IDS = 100


class TooManyIds(InvalidArgument):
    """More ids than one call may ask for; metadata `most`."""

    reason = "TOO_MANY_IDS"


class IdentityServicer(SignIn, identity_pb2_grpc.IdentityServiceServicer):
    """All of identity's methods."""

    @command(*WRITERS, Role.PUBLIC)
    async def RegisterPerson(
        self, request: pb.RegisterPersonRequest, call: Call
    ) -> pb.RegisterPersonResponse:
        kind = kind_from_proto(request.kind)
        try:
            person = await people.register_person(
                call.session,
                kind=kind,
                name=request.name,
                identifiers=identifiers_from_proto(request.identifiers, kind),
                points=points_from_proto(request.points),
                language=request.language,
                accessibility=request.accessibility,
                now=call.now,
            )
        except PersonExists as known:
            if call.caller.has(*WRITERS) and not call.caller.has(Role.PUBLIC):
                raise
            # The public learns neither that somebody is known nor anything of them.
            return pb.RegisterPersonResponse(
                person=pb.Person(person_id=known.metadata.get("person_id", ""))
            )
        if call.caller.has(Role.PUBLIC):
            return pb.RegisterPersonResponse(person=pb.Person(person_id=str(person.id)))
        return pb.RegisterPersonResponse(person=person_to_proto(person, call.now.date()))

    @command(*WRITERS)
    async def UpdatePerson(
        self, request: pb.UpdatePersonRequest, call: Call
    ) -> pb.UpdatePersonResponse:
        person = await self._person(request.person_id, call)
        changed = await people.update_person(
            call.session,
            person,
            changes_from_proto(request, person.kind),
            version=request.version,
            sees=sees(call),
            now=call.now,
        )
        return pb.UpdatePersonResponse(person=shown(changed, call))

    @query(*READERS)
    async def GetPerson(self, request: pb.GetPersonRequest, call: Call) -> pb.GetPersonResponse:
        return pb.GetPersonResponse(person=shown(await self._person(request.person_id, call), call))

    async def _person(self, person_id: str, call: Call) -> Person:
        """
        Raises:
            PersonClosedToYou: The caller has an interest of their own in them.
            PersonNotFound: There is nobody.
        """
        wanted = PersonId(parse_id(person_id, "person_id"))
        await exclusions.expect_open(call.session, wanted, call.caller)
        return _only(
            await people.get_people(call.session, [wanted], call.caller, call.now, sees=sees(call))
        )

    @query(*READERS)
    async def BatchGetPeople(
        self, request: pb.BatchGetPeopleRequest, call: Call
    ) -> pb.BatchGetPeopleResponse:
        ids = [PersonId(one) for one in _ids(request.person_ids, "person_ids")]
        found = await people.get_people(call.session, ids, call.caller, call.now, sees=sees(call))
        return pb.BatchGetPeopleResponse(people=[shown(one, call) for one in found])

    @query(Role.SERVICE)
    async def CheckPeople(
        self, request: pb.CheckPeopleRequest, call: Call
    ) -> pb.CheckPeopleResponse:
        ids = [PersonId(one) for one in _ids(request.person_ids, "person_ids")]
        known = await people.check_people(call.session, ids)
        return pb.CheckPeopleResponse(known_ids=[str(one) for one in known])

    @query(*READERS)
    async def FindPeople(self, request: pb.FindPeopleRequest, call: Call) -> pb.FindPeopleResponse:
        token = decode_token(request.page_token, parts=3)
        found, following = await people.find_people(
            call.session,
            request.query,
            call.caller,
            after=_search_key(token) if token else None,
            size=page_size(request.page_size),
            now=call.now,
        )
        return pb.FindPeopleResponse(
            people=[shown(person, call) for person in found],
            next_page_token=encode_token(*map(str, following)) if following else "",
        )

    @query(*READERS)
    async def ListAccesses(
        self, request: pb.ListAccessesRequest, call: Call
    ) -> pb.ListAccessesResponse:
        token = decode_token(request.page_token, parts=1)
        person_id = parse_id(request.person_id, "person_id")
        await exclusions.expect_open(call.session, person_id, call.caller)
        found, following = await accesses.list_accesses(
            call.session,
            await merging.all_ids(call.session, person_id),
            before=parse_id(token[0], "page_token") if token else None,
            size=page_size(request.page_size),
        )
        return pb.ListAccessesResponse(
            accesses=[access_to_proto(access) for access in found],
            next_page_token=encode_token(str(following)) if following else "",
        )

    @command(Role.ADMIN)
    async def RegisterUnit(
        self, request: pb.RegisterUnitRequest, call: Call
    ) -> pb.RegisterUnitResponse:
        given = rules.unit(
            request.unit.code,
            request.unit.name,
            request.unit.parent_code,
            parse_day(request.unit.since, "unit.since"),
            clean(request.unit.head_id, field="unit.head_id", longest=64, required=False),
        )
        unit = await tree.register_unit(
            call.session,
            given,
            call.caller,
            fresh=request.must_be_new,
            today=self._today(call),
            now=call.now,
        )
        return pb.RegisterUnitResponse(unit=unit_to_proto(unit))

    @query(*READERS, Role.PUBLIC)
    async def ListUnits(self, request: pb.ListUnitsRequest, call: Call) -> pb.ListUnitsResponse:
        on = parse_day(request.on, "on") or self._today(call)
        found = await tree.units_at(call.session, on)
        return pb.ListUnitsResponse(units=[unit_to_proto(unit) for unit in found])

    # Not stored: the hash of a request with a password in it is no place for it.
    @command(Role.ADMIN, keyed=False)
    async def RegisterStaff(
        self, request: pb.RegisterStaffRequest, call: Call
    ) -> pb.RegisterStaffResponse:
        employed = rules.employ(
            StaffId(new_id()),
            username=request.username,
            name=request.name,
            password=request.password,
            roles=tuple(request.roles),
            unit=request.unit_code,
            language=request.language,
        )
        hashed = await self.passwords.hash(request.password)
        member = await staff.register_staff(
            call.session, employed, hashed, today=self._today(call), now=call.now
        )
        return pb.RegisterStaffResponse(staff=staff_to_proto(member))

    @query(*STAFF)
    async def ListStaff(self, request: pb.ListStaffRequest, call: Call) -> pb.ListStaffResponse:
        token = decode_token(request.page_token, parts=1) or [""]
        found, following = await staff.list_staff(
            call.session,
            unit=clean(request.unit_code, field="unit_code", longest=32, required=False),
            after=token[0],
            size=page_size(request.page_size),
            caller=call.caller,
        )
        return pb.ListStaffResponse(
            staff=[staff_to_proto(member) for member in found],
            next_page_token=encode_token(following) if following else "",
        )

    @query(*READERS)
    async def BatchGetStaff(
        self, request: pb.BatchGetStaffRequest, call: Call
    ) -> pb.BatchGetStaffResponse:
        ids = [StaffId(one) for one in _ids(request.staff_ids, "staff_ids")]
        found = await staff.batch_staff(call.session, ids)
        return pb.BatchGetStaffResponse(staff=[staff_to_proto(member) for member in found])

    @command(Role.ADMIN, Role.SUPERVISOR)
    async def SetStaffActive(
        self, request: pb.SetStaffActiveRequest, call: Call
    ) -> pb.SetStaffActiveResponse:
        staff_id = StaffId(parse_id(request.staff_id, "staff_id"))
        member = await staff.set_staff_active(
            call.session, staff_id, request.active, call.caller, call.now
        )
        return pb.SetStaffActiveResponse(staff=staff_to_proto(member))

    def _today(self, call: Call) -> date:
        return call.now.astimezone(self._zone).date()


def _only(found: list[Person]) -> Person:
    if not found:
        raise PersonNotFound(field="person_id")
    return found[0]


def _ids(given: Sequence[str], field: str) -> list[UUID]:
    if len(given) > MOST_IDS:
        raise TooManyIds(field=field, most=str(MOST_IDS))
    return [parse_id(one, f"{field}[{position}]") for position, one in enumerate(given)]


def _search_key(token: list[str]) -> tuple[int, str, str]:
    order, name, person_id = token
    if order not in ("0", "1"):
        raise PageTokenInvalid(field="page_token")
    return int(order), name, str(parse_id(person_id, "page_token"))
