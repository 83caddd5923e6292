"""Who gets work: rules, dry runs, groups, and units whose work passes on."""

import json
from typing import Annotated

from atende.tasks.v1 import routing_pb2 as pb
from fastapi import Depends, Query, Response

from services.gateway.auth import key_allowed, keyed
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, page, router
from services.gateway.schemas.common import Line, PathId
from services.gateway.schemas.routing import (
    DryRun,
    DryRunShown,
    GroupGiven,
    GroupShown,
    GroupsPage,
    Moving,
    RuleGiven,
    RuleShown,
    RulesPage,
    UnitActShown,
    UnitActsPage,
)
from services.gateway.serializers.routing import plain_json, rule_json

routes = router("routing")


@routes.get("/routing-rules", response_model=RulesPage, responses=READING, summary="In their order")
async def rules(peers: ThePeers) -> Response:
    found = await peers.tasks.ask(peers.tasks.stub.ListRoutingRules, pb.ListRoutingRulesRequest())
    return page(map(rule_json, found.rules), None)


@routes.post(
    "/routing-rules",
    response_model=RuleShown,
    responses=CHANGING,
    summary="Keep a rule; without an id a new one",
    dependencies=[Depends(keyed)],
)
async def save(body: RuleGiven, peers: ThePeers) -> Response:
    given = body.model_dump(exclude={"area"})
    rule = pb.RoutingRule(**given)
    if body.area:
        rule.area.CopyFrom(pb.Area(**body.area.model_dump()))
    saved = await peers.tasks.ask(
        peers.tasks.stub.SaveRoutingRule, pb.SaveRoutingRuleRequest(rule=rule)
    )
    return Answer(rule_json(saved.rule))


@routes.delete(
    "/routing-rules/{rule_id}",
    status_code=204,
    responses=CHANGING,
    summary="Forget a rule",
    dependencies=[Depends(key_allowed)],
)
async def remove(rule_id: PathId, peers: ThePeers) -> Response:
    await peers.tasks.ask(
        peers.tasks.stub.RemoveRoutingRule, pb.RemoveRoutingRuleRequest(rule_id=rule_id)
    )
    return Response(status_code=204)


@routes.post(
    "/routing-rules:dry-run",
    response_model=DryRunShown,
    responses=CHANGING,
    summary="Who would get it, and what each rule said; nothing is stored",
    dependencies=[Depends(key_allowed)],
)
async def dry_run(body: DryRun, peers: ThePeers, language: TheLanguage) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.DryRunRouting,
        pb.DryRunRoutingRequest(
            service_code=body.service_code,
            case_kind=body.case_kind,
            latitude=body.latitude,
            longitude=body.longitude,
            form_json=json.dumps(body.form, ensure_ascii=False) if body.form else "",
            language=language,
        ),
    )
    shown = {
        name: getattr(found, name)
        for name in ("unit_code", "group_code", "assignee_id", "decided_by")
    }
    return Answer({**shown, "verdicts": [plain_json(each) for each in found.verdicts]})


@routes.post(
    "/unit-acts",
    status_code=201,
    response_model=UnitActShown,
    responses=CHANGING,
    summary="A unit's open work passes to another on a day; what has ended stays",
    dependencies=[Depends(keyed)],
)
async def move(body: Moving, peers: ThePeers) -> Response:
    moved = await peers.tasks.ask(
        peers.tasks.stub.MoveUnitWork, pb.MoveUnitWorkRequest(**body.model_dump())
    )
    return Answer(plain_json(moved.act), 201)


@routes.get(
    "/unit-acts", response_model=UnitActsPage, responses=READING, summary="Acts, newest first"
)
async def acts(peers: ThePeers, unit_code: Annotated[Line, Query()] = "") -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListUnitActs, pb.ListUnitActsRequest(unit_code=unit_code)
    )
    return page(map(plain_json, found.acts), None)


@routes.get("/groups", response_model=GroupsPage, responses=READING, summary="Groups of people")
async def groups(
    peers: ThePeers, unit_code: Annotated[Line, Query()] = "", on: Annotated[Line, Query()] = ""
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListGroups, pb.ListGroupsRequest(unit_code=unit_code, on=on)
    )
    return page(map(plain_json, found.groups), None)


@routes.post(
    "/groups",
    response_model=GroupShown,
    responses=CHANGING,
    summary="Keep a group, or switch it off; a known code is updated unless it `must_be_new`",
    dependencies=[Depends(keyed)],
)
async def save_group(body: GroupGiven, peers: ThePeers) -> Response:
    group = pb.Group(**body.model_dump(exclude={"effective_on", "must_be_new"}))
    saved = await peers.tasks.ask(
        peers.tasks.stub.SaveGroup,
        pb.SaveGroupRequest(
            group=group, effective_on=body.effective_on, must_be_new=body.must_be_new
        ),
    )
    return Answer(plain_json(saved.group))
