"""The routes of routing, worklists and webhooks as rows, and what tasks answers to them."""

from typing import Any

from atende.tasks.v1 import routing_pb2, tasks_pb2, webhooks_pb2, worklists_pb2
from google.protobuf.message import Message

from tests.gateway.builders import ANA, TASK, a_task, at

ID = "0192f000-0000-7000-8000-000000000d01"

ROUTES: dict[str, tuple[str, Any, int, list[str]]] = {
    "GET /v1/routing-rules": ("/v1/routing-rules", None, 200, ["ListRoutingRules"]),
    "POST /v1/routing-rules": (
        "/v1/routing-rules",
        {
            "name": "Oeste",
            "unit_code": "AMB",
            "area": {"south": 41.12, "west": -8.72, "north": 41.2, "east": -8.6},
            "condition": "floor > 3",
        },
        200,
        ["SaveRoutingRule"],
    ),
    "DELETE /v1/routing-rules/{rule_id}": (
        f"/v1/routing-rules/{ID}",
        None,
        204,
        ["RemoveRoutingRule"],
    ),
    "POST /v1/routing-rules:dry-run": (
        "/v1/routing-rules:dry-run",
        {"service_code": "RSU-02", "latitude": 41.15, "longitude": -8.6, "form": {"floor": 4}},
        200,
        ["DryRunRouting"],
    ),
    "POST /v1/bulk-acts": (
        "/v1/bulk-acts",
        {"act": "accept", "by_query": True, "query": "mark=near"},
        202,
        ["BeginBulkAct"],
    ),
    "GET /v1/bulk-acts": ("/v1/bulk-acts", None, 200, ["ListBulkActs"]),
    "GET /v1/bulk-acts/{act_id}": (f"/v1/bulk-acts/{ID}", None, 200, ["GetBulkAct"]),
    "GET /v1/bulk-acts/{act_id}/refusals": (
        f"/v1/bulk-acts/{ID}/refusals",
        None,
        200,
        ["ListBulkRefusals"],
    ),
    "POST /v1/unit-acts": (
        "/v1/unit-acts",
        {"from_unit_code": "AMB", "to_unit_code": "EMP", "reason": "Despacho"},
        201,
        ["MoveUnitWork"],
    ),
    "GET /v1/unit-acts": ("/v1/unit-acts?unit_code=AMB", None, 200, ["ListUnitActs"]),
    "GET /v1/groups": ("/v1/groups", None, 200, ["ListGroups"]),
    "POST /v1/groups": (
        "/v1/groups",
        {"code": "NOITE", "unit_code": "AMB", "name": "Noite", "staff_ids": [ANA]},
        200,
        ["SaveGroup"],
    ),
    "POST /v1/tasks/{task_id}:assign": (
        f"/v1/tasks/{TASK}:assign",
        {"assignee_id": ANA},
        200,
        ["AssignTask"],
    ),
    "POST /v1/tasks/{task_id}:split": (
        f"/v1/tasks/{TASK}:split",
        {"parts": [{"unit_code": "URB", "title": "Parecer"}]},
        201,
        ["SplitTask"],
    ),
    "PUT /v1/tasks/{task_id}/checklist": (
        f"/v1/tasks/{TASK}/checklist",
        {"texts": ["Fotografar"]},
        200,
        ["SetChecklist"],
    ),
    "POST /v1/tasks/{task_id}/checklist/{item_id}:tick": (
        f"/v1/tasks/{TASK}/checklist/{ID}:tick",
        {"done": True},
        200,
        ["TickItem"],
    ),
    "POST /v1/tasks:change": (
        "/v1/tasks:change",
        {"task_ids": [TASK], "act": "accept"},
        200,
        ["ChangeTasks"],
    ),
    "GET /v1/workload": ("/v1/workload?unit_code=AMB", None, 200, ["GetWorkload"]),
    "GET /v1/work-filters": ("/v1/work-filters", None, 200, ["ListFilters"]),
    "POST /v1/work-filters": (
        "/v1/work-filters",
        {"name": "Atrasadas", "query": "mark=overdue", "shared": True},
        200,
        ["SaveFilter"],
    ),
    "DELETE /v1/work-filters/{filter_id}": (f"/v1/work-filters/{ID}", None, 204, ["RemoveFilter"]),
    "GET /v1/replies": (f"/v1/replies?task_id={TASK}", None, 200, ["ListReplies"]),
    "POST /v1/replies": (
        "/v1/replies",
        {"unit_code": "AMB", "title": "Recolhido", "text": "{number}: recolhido."},
        200,
        ["SaveReply"],
    ),
    "DELETE /v1/replies/{reply_id}": (f"/v1/replies/{ID}", None, 204, ["RemoveReply"]),
    "GET /v1/webhooks": ("/v1/webhooks", None, 200, ["ListWebhooks"]),
    "POST /v1/webhooks": (
        "/v1/webhooks",
        {"url": "https://hooks.example.org/", "unit_code": "AMB"},
        201,
        ["AddWebhook"],
    ),
    "POST /v1/webhooks/{webhook_id}:switch": (
        f"/v1/webhooks/{ID}:switch",
        {"active": False},
        200,
        ["SetWebhookActive"],
    ),
    "GET /v1/webhook-deliveries": (
        "/v1/webhook-deliveries?state=failed",
        None,
        200,
        ["ListDeliveries"],
    ),
    "POST /v1/webhook-deliveries/{delivery_id}:retry": (
        f"/v1/webhook-deliveries/{ID}:retry",
        {},
        200,
        ["RetryDelivery"],
    ),
}


def answers() -> dict[str, Message]:
    """What tasks answers to each."""
    rule = routing_pb2.RoutingRule(
        rule_id=ID, name="Oeste", area=routing_pb2.Area(south=41.1, west=-8.7, north=41.2)
    )
    act = routing_pb2.UnitAct(act_id=ID, from_unit_code="AMB", decided_at=at(0))
    group = routing_pb2.Group(code="NOITE", unit_code="AMB", staff_ids=[ANA])
    item = tasks_pb2.ChecklistItem(item_id=ID, text="Fotografar", done=True, done_at=at(1))
    order = worklists_pb2.BulkAct(act_id=ID, act="accept", query="mark=near", total=3, done=1)
    kept = worklists_pb2.Filter(filter_id=ID, name="Atrasadas")
    reply = worklists_pb2.Reply(reply_id=ID, title="Recolhido")
    hook = webhooks_pb2.Webhook(webhook_id=ID, url="https://hooks.example.org/", created_at=at(0))
    delivery = webhooks_pb2.Delivery(
        delivery_id=ID, state="failed", created_at=at(0), next_at=at(1)
    )
    return {
        "ListRoutingRules": routing_pb2.ListRoutingRulesResponse(rules=[rule]),
        "SaveRoutingRule": routing_pb2.SaveRoutingRuleResponse(rule=rule),
        "RemoveRoutingRule": routing_pb2.RemoveRoutingRuleResponse(),
        "DryRunRouting": routing_pb2.DryRunRoutingResponse(
            unit_code="AMB", verdicts=[routing_pb2.RuleVerdict(rule_id=ID, fits=True, why="Serve.")]
        ),
        "MoveUnitWork": routing_pb2.MoveUnitWorkResponse(act=act),
        "ListUnitActs": routing_pb2.ListUnitActsResponse(acts=[act]),
        "ListGroups": routing_pb2.ListGroupsResponse(groups=[group]),
        "SaveGroup": routing_pb2.SaveGroupResponse(group=group),
        "BeginBulkAct": worklists_pb2.BeginBulkActResponse(bulk_act=order),
        "GetBulkAct": worklists_pb2.GetBulkActResponse(bulk_act=order),
        "ListBulkActs": worklists_pb2.ListBulkActsResponse(bulk_acts=[order]),
        "ListBulkRefusals": worklists_pb2.ListBulkRefusalsResponse(
            refusals=[
                worklists_pb2.BulkRefusal(
                    task_id=TASK, refused="TASK_TAKEN", case_number="P/124/2026/CMP"
                )
            ]
        ),
        "AssignTask": worklists_pb2.AssignTaskResponse(task=a_task()),
        "SplitTask": worklists_pb2.SplitTaskResponse(tasks=[a_task()]),
        "SetChecklist": worklists_pb2.SetChecklistResponse(items=[item]),
        "TickItem": worklists_pb2.TickItemResponse(items=[item]),
        "ChangeTasks": worklists_pb2.ChangeTasksResponse(
            tasks=[worklists_pb2.ChangedTask(task_id=TASK, refused="TASK_TAKEN")]
        ),
        "GetWorkload": worklists_pb2.GetWorkloadResponse(unit_code="AMB", open=3, overdue=1),
        "ListFilters": worklists_pb2.ListFiltersResponse(filters=[kept]),
        "SaveFilter": worklists_pb2.SaveFilterResponse(filter=kept),
        "RemoveFilter": worklists_pb2.RemoveFilterResponse(),
        "ListReplies": worklists_pb2.ListRepliesResponse(replies=[reply]),
        "SaveReply": worklists_pb2.SaveReplyResponse(reply=reply),
        "RemoveReply": worklists_pb2.RemoveReplyResponse(),
        "ListWebhooks": webhooks_pb2.ListWebhooksResponse(webhooks=[hook]),
        "AddWebhook": webhooks_pb2.AddWebhookResponse(webhook=hook, secret="whsec_x"),
        "SetWebhookActive": webhooks_pb2.SetWebhookActiveResponse(webhook=hook),
        "ListDeliveries": webhooks_pb2.ListDeliveriesResponse(deliveries=[delivery]),
        "RetryDelivery": webhooks_pb2.RetryDeliveryResponse(delivery=delivery),
    }
