"""Everything between the council and one person, as far as it can be had."""

from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at


async def history_of(
    gateway: Gateway, visitor: Visitor, person_id: str, *, size: int, cursor: str = ""
) -> Json:
    """
    One page of the history, newest first; `degraded` names what is missing.

    Nobody to tell it is no reason not to serve: the page says so and stands. With
    `reason_needed` it is closed: the reader has neither contact nor case, and said
    no reason.

    Raises:
        Problem: There is no such person, or the caller may not see them.
    """
    path = at("people", person_id, "history")
    try:
        return await gateway.get(visitor, path, cursor=cursor, page_size=size)
    except GatewayDown:
        return {"items": [], "next": None, "degraded": ["contacts", "tasks"]}
    except Problem as problem:
        if problem.reason != "PURPOSE_MISSING":
            raise
        return {"items": [], "next": None, "degraded": [], "reason_needed": True}


def attendants(history: Json) -> set[object]:
    """The ids of those who served the contacts on a page of the history."""
    entries = history.get("items") or ()
    return {(entry.get("contact") or {}).get("attendant_id") for entry in entries}
