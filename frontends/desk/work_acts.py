"""What is done on the list of work: many tasks at once, and stored filters."""

from collections.abc import Awaitable, Callable

from frontends.web.forms import Form
from frontends.web.gateway import Gateway, Json, Visitor, at

Action = Callable[[Gateway, Visitor, Form], Awaitable[Json]]
# How the gateway calls what is wrong, and the field of the page beside which it stands.
PLACES = (
    ("task_ids", "task_id"),
    ("query", "bulk_whole"),
    ("act", "bulk_act"),
    ("unit_code", "bulk_unit_code"),
    ("assignee_id", "bulk_assignee_id"),
    ("reason", "bulk_reason"),
    ("filter.name", "filter_name"),
    ("name", "filter_name"),
)


async def _bulk(gateway: Gateway, visitor: Visitor, form: Form) -> Json:
    if form.text("bulk_whole"):
        return await _whole(gateway, visitor, form)
    body = {
        "task_ids": form.all("task_id"),
        "act": form.text("bulk_act"),
        "unit_code": form.text("bulk_unit_code"),
        "assignee_id": form.text("bulk_assignee_id"),
        "reason": form.text("bulk_reason"),
    }
    return await gateway.post(visitor, at("tasks", verb="change"), body, key=form.key)


async def _whole(gateway: Gateway, visitor: Visitor, form: Form) -> Json:
    """On all that the list shows now, on its other pages too; it is done by pieces."""
    body = {
        "by_query": True,
        "query": form.text("bulk_query"),
        "act": form.text("bulk_act"),
        "unit_code": form.text("bulk_unit_code"),
        "assignee_id": form.text("bulk_assignee_id"),
        "reason": form.text("bulk_reason"),
    }
    return await gateway.post(visitor, at("bulk-acts"), body, key=form.key)


async def _save(gateway: Gateway, visitor: Visitor, form: Form) -> Json:
    """A new filter, or with `filter_id` another name for one."""
    body = {
        "name": form.text("filter_name"),
        "shared": bool(form.text("filter_shared")),
        "query": form.text("filter_query"),
    }
    if known := form.text("filter_id"):
        body["filter_id"] = known
    return await gateway.post(visitor, at("work-filters"), body, key=form.key)


async def _remove(gateway: Gateway, visitor: Visitor, form: Form) -> Json:
    await gateway.delete(visitor, at("work-filters", form.text("filter_id")))
    return {}


ACTIONS: dict[str, Action] = {"bulk": _bulk, "save": _save, "rename": _save, "remove": _remove}
