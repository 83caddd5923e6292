"""Which outcomes a contact may be closed with: those that go with its channel and direction."""

from frontends.web.gateway import Json, Problem

OF_TALK = ("answered", "case_opened", "case_followed", "referred", "updated_data", "incomplete")
# A letter does not break off.
OF_MESSAGES = tuple(one for one in OF_TALK if one != "incomplete")
OF_SENDING = ("sent", "not_sent")
WRITTEN = frozenset({"web", "email", "letter", "sms"})
NOT_HERE = "OUTCOME_NOT_HERE"


def outcomes_of(contact: Json, refused: Problem | None = None) -> tuple[str, ...]:
    """
    What to offer, in the order of the page.

    The service decides. Where it refused an outcome, its own list is taken: it may be
    newer than this page.
    """
    if refused is not None and refused.reason == NOT_HERE:
        allowed = {one.strip() for one in str(refused.body.get("allowed") or "").split(",")} - {""}
        known = [one for one in (*OF_TALK, *OF_SENDING) if one in allowed]
        return (*known, *sorted(allowed.difference(known)))
    if contact.get("channel") not in WRITTEN:
        return OF_TALK
    return OF_SENDING if contact.get("direction") == "outgoing" else OF_MESSAGES


def likely(contact: Json, offered: tuple[str, ...]) -> str:
    """What is chosen beforehand: only where the contact itself shows how it went."""
    opened_one = bool(contact.get("case_ids"))
    return "case_opened" if opened_one and "case_opened" in offered else ""
