"""The tree of units by days: its changes, and who works where."""

from typing import Annotated, Any

from atende.identity.v1 import units_pb2 as pb
from fastapi import Depends, Query, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, page, router
from services.gateway.schemas.common import Line, PathId
from services.gateway.schemas.fields import Id
from services.gateway.schemas.tree import (
    ChangeShown,
    ChangesPage,
    ChangingUnit,
    MembershipShown,
    MembershipsPage,
    MovingStaff,
    UnitCode,
)
from services.gateway.serializers.tree import change_json, membership_json

routes = router("units")

AnId = Annotated[str, Query(), Id(optional=True)]


@routes.post(
    "/units/{code}:change",
    status_code=201,
    response_model=ChangeShown,
    responses=CHANGING,
    summary="From a day on a unit is called, lies or is led otherwise; what was stays on record",
    dependencies=[Depends(keyed)],
)
async def change(code: UnitCode, body: ChangingUnit, peers: ThePeers) -> Response:
    given: dict[str, Any] = body.model_dump(exclude_none=True)
    decided = await peers.identity.ask(
        peers.identity.stub.ChangeUnit, pb.ChangeUnitRequest(unit_code=code, **given)
    )
    return Answer(change_json(decided.change), 201)


@routes.get(
    "/unit-changes",
    response_model=ChangesPage,
    responses=READING,
    summary="Changes of units, those to come first",
)
async def changes(peers: ThePeers, unit_code: Annotated[Line, Query()] = "") -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListUnitChanges, pb.ListUnitChangesRequest(unit_code=unit_code)
    )
    return page(map(change_json, found.changes), None)


@routes.post(
    "/staff/{staff_id}:move",
    response_model=MembershipShown,
    responses=CHANGING,
    summary="From a day on somebody works in another unit",
    dependencies=[Depends(keyed)],
)
async def move(staff_id: PathId, body: MovingStaff, peers: ThePeers) -> Response:
    moved = await peers.identity.ask(
        peers.identity.stub.MoveStaff,
        pb.MoveStaffRequest(staff_id=staff_id, **body.model_dump()),
    )
    return Answer(membership_json(moved.membership))


@routes.get(
    "/memberships",
    response_model=MembershipsPage,
    responses=READING,
    summary="Who worked in a unit on a day, or with `staff_id` where somebody has worked",
)
async def memberships(
    peers: ThePeers,
    unit_code: Annotated[Line, Query()] = "",
    on: Annotated[Line, Query()] = "",
    staff_id: AnId = "",
) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListMemberships,
        pb.ListMembershipsRequest(unit_code=unit_code, on=on, staff_id=staff_id),
    )
    return page(map(membership_json, found.memberships), None)
