"""Open a contact from a form, with a known person or with nobody known."""

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import Form
from frontends.web.gateway import Gateway, Json, Visitor, at

PLACE_COOKIE = "atende_desk_place"
A_MONTH = 30 * 86400
# More than anybody serves at a time.
MOST_IN_HAND = 30
# Channels an attendant can open a contact in; the web and notices open their own.
CHANNELS = ("counter", "phone", "email", "letter")
FIELDS = (
    ("service_codes", "subject"),
    ("desk", "desk"),
    ("note", "note"),
    ("channel", "channel"),
)


async def open_contact(gateway: Gateway, visitor: Visitor, form: Form, person_id: str) -> str:
    """
    Open what *form* says and give the contact's id.

    Raises:
        Problem: The gateway refused.
        GatewayDown: It did not answer; the form's key makes a second try safe.
    """
    body: Json = {
        "channel": form.text("channel") or "counter",
        "service_codes": form.all("subject"),
        "desk": form.text("desk").strip(),
        "note": form.text("note"),
    }
    if person_id:
        body["person_id"] = person_id
    contact = await gateway.post(visitor, at("contacts"), body, key=form.key)
    return str(contact["contact_id"])


def place_of(request: Request) -> str:
    """Which desk this browser stood at last."""
    return unquote(request.cookies.get(PLACE_COOKIE, ""))


def remember_place(response: Response, form: Form) -> None:
    """Propose the same desk next time; it is a habit, nothing secret."""
    place = quote(form.text("desk").strip()[:60])
    if place:
        response.set_cookie(PLACE_COOKIE, place, max_age=A_MONTH, httponly=True, samesite="lax")


async def in_hand(gateway: Gateway, visitor: Visitor, staff_id: str, person_id: str) -> str:
    """The id of the contact at which *staff_id* serves *person_id* now, or nothing."""
    found = await gateway.get(
        visitor, at("contacts"), state="active", attendant_id=staff_id, page_size=MOST_IN_HAND
    )
    items = found.get("items") or ()
    here = (str(one["contact_id"]) for one in items if one.get("person_id") == person_id)
    return next(here, "")
