"""Units of the council and their staff."""

from typing import Annotated

from atende.identity.v1 import identity_pb2
from fastapi import Depends, Query, Response

from chassis.ids import parse_id
from services.gateway.auth import keyed
from services.gateway.clients import Peers
from services.gateway.context import ThePeers
from services.gateway.errors import ListTooLong
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.common import Cursor, Line, Nothing, PageSize, PathId
from services.gateway.schemas.fields import Text
from services.gateway.schemas.people import (
    NewStaff,
    NewUnit,
    StaffPage,
    StaffShown,
    UnitShown,
    UnitsPage,
)
from services.gateway.serializers.people import staff_json, unit_json

routes = router("units")

MOST_IDS = 100


@routes.get(
    "/units",
    response_model=UnitsPage,
    responses=READING,
    summary="Every unit, as it is or was `on` a day (YYYY-MM-DD)",
)
async def units(peers: ThePeers, on: Annotated[Line, Query()] = "") -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListUnits, identity_pb2.ListUnitsRequest(on=on)
    )
    return page(map(unit_json, found.units), None)


@routes.post(
    "/units",
    status_code=201,
    response_model=UnitShown,
    responses=CHANGING,
    summary="Register a unit; a known code is updated unless it `must_be_new`",
    dependencies=[Depends(keyed)],
)
async def register_unit(body: NewUnit, peers: ThePeers) -> Response:
    unit = identity_pb2.Unit(**body.model_dump(exclude={"must_be_new"}))
    registered = await peers.identity.ask(
        peers.identity.stub.RegisterUnit,
        identity_pb2.RegisterUnitRequest(unit=unit, must_be_new=body.must_be_new),
    )
    return made(unit_json(registered.unit), "/v1/units")


@routes.get(
    "/staff",
    response_model=StaffPage,
    responses=READING,
    summary="Staff; with `ids` (separated by commas) those, for their names; or those of a unit",
)
async def staff(
    peers: ThePeers,
    ids: Annotated[str, Query(), Text(4000)] = "",
    unit_code: Annotated[Line, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    if ids:
        wanted = [str(parse_id(one.strip(), "ids")) for one in ids.split(",")]
        if len(wanted) > MOST_IDS:
            raise ListTooLong(field="ids", most=str(MOST_IDS))
        named = await peers.identity.ask(
            peers.identity.stub.BatchGetStaff, identity_pb2.BatchGetStaffRequest(staff_ids=wanted)
        )
        return page(map(staff_json, named.staff), None)
    found = await peers.identity.ask(
        peers.identity.stub.ListStaff,
        identity_pb2.ListStaffRequest(page_size=page_size, page_token=cursor, unit_code=unit_code),
    )
    return page(map(staff_json, found.staff), found.next_page_token)


@routes.post(
    "/staff",
    status_code=201,
    response_model=StaffShown,
    responses=CHANGING,
    summary="Register a staff member",
    dependencies=[Depends(keyed)],
)
async def register_staff(body: NewStaff, peers: ThePeers) -> Response:
    registered = await peers.identity.ask(
        peers.identity.stub.RegisterStaff,
        identity_pb2.RegisterStaffRequest(
            username=body.username,
            name=body.name,
            password=body.password,
            roles=body.roles,
            unit_code=body.unit_code,
            language=body.language,
        ),
    )
    return made(staff_json(registered.staff), f"/v1/staff?ids={registered.staff.staff_id}")


@routes.post(
    "/staff/{staff_id}:deactivate",
    response_model=StaffShown,
    responses=CHANGING,
    summary="No longer works here; open sessions end",
    dependencies=[Depends(keyed)],
)
async def deactivate(staff_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    return await _set_active(peers, staff_id, active=False)


@routes.post(
    "/staff/{staff_id}:activate",
    response_model=StaffShown,
    responses=CHANGING,
    summary="Works here again",
    dependencies=[Depends(keyed)],
)
async def activate(staff_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    return await _set_active(peers, staff_id, active=True)


async def _set_active(peers: Peers, staff_id: str, *, active: bool) -> Response:
    request = identity_pb2.SetStaffActiveRequest(staff_id=staff_id, active=active)
    changed = await peers.identity.ask(peers.identity.stub.SetStaffActive, request)
    return Answer(staff_json(changed.staff))
