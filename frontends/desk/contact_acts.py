"""What the buttons on the page of a contact do, each a call of the gateway."""

from collections.abc import Awaitable, Callable

from frontends.web.forms import Form
from frontends.web.gateway import Gateway, Json, Visitor, at

Action = Callable[[Gateway, Visitor, str, Form], Awaitable[Json]]


async def _add_subject(gateway: Gateway, visitor: Visitor, contact_id: str, form: Form) -> Json:
    body = {"version": _version(form), "add_service_codes": form.all("subject")}
    return await gateway.patch(visitor, at("contacts", contact_id), body, key=form.key)


async def _note(gateway: Gateway, visitor: Visitor, contact_id: str, form: Form) -> Json:
    body = {"version": _version(form), "note": form.text("note")}
    return await gateway.patch(visitor, at("contacts", contact_id), body, key=form.key)


async def _hold(gateway: Gateway, visitor: Visitor, contact_id: str, form: Form) -> Json:
    return await gateway.post(visitor, at("contacts", contact_id, verb="hold"), {}, key=form.key)


async def _resume(gateway: Gateway, visitor: Visitor, contact_id: str, form: Form) -> Json:
    return await gateway.post(visitor, at("contacts", contact_id, verb="resume"), {}, key=form.key)


async def _take(gateway: Gateway, visitor: Visitor, contact_id: str, form: Form) -> Json:
    return await gateway.post(visitor, at("contacts", contact_id, verb="take"), {}, key=form.key)


async def _transfer(gateway: Gateway, visitor: Visitor, contact_id: str, form: Form) -> Json:
    body = {"service_code": form.text("transfer_subject"), "note": form.text("transfer_note")}
    path = at("contacts", contact_id, verb="transfer")
    return await gateway.post(visitor, path, body, key=form.key)


async def _close(gateway: Gateway, visitor: Visitor, contact_id: str, form: Form) -> Json:
    body = {"outcome": form.text("outcome"), "note": form.text("close_note")}
    return await gateway.post(visitor, at("contacts", contact_id, verb="close"), body, key=form.key)


async def _person(gateway: Gateway, visitor: Visitor, contact_id: str, form: Form) -> Json:
    body = {"version": _version(form), "person_id": form.text("chosen")}
    return await gateway.patch(visitor, at("contacts", contact_id), body, key=form.key)


async def _behalf(gateway: Gateway, visitor: Visitor, contact_id: str, form: Form) -> Json:
    body = {"version": _version(form), "on_behalf_of_id": form.text("chosen")}
    return await gateway.patch(visitor, at("contacts", contact_id), body, key=form.key)


async def _joined(gateway: Gateway, visitor: Visitor, contact_id: str, form: Form) -> Json:
    joined = {"role": form.text("role"), "name": form.text("joined_name")}
    body = {"version": _version(form), "add_participants": [joined]}
    return await gateway.patch(visitor, at("contacts", contact_id), body, key=form.key)


ACTIONS: dict[str, Action] = {
    "subject": _add_subject,
    "note": _note,
    "hold": _hold,
    "resume": _resume,
    "take": _take,
    "transfer": _transfer,
    "close": _close,
    "person": _person,
    "behalf": _behalf,
    "joined": _joined,
}


def _version(form: Form) -> int:
    """Which version of the contact the page showed; 0 where the form lost it."""
    text = form.text("version")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
