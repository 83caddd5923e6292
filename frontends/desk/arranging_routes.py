"""The pages on which work is arranged, by path."""

from starlette.routing import Route

from frontends.desk.calendar import CalendarPages
from frontends.desk.groups import GroupPages
from frontends.desk.names import Names
from frontends.desk.replies import ReplyPages
from frontends.desk.routing import RoutingPages
from frontends.desk.unit_acts import UnitActPages
from frontends.desk.units import UnitPages
from frontends.desk.webhooks import WebhookPages
from frontends.web.forms import FormGuard
from frontends.web.gateway import Gateway
from frontends.web.pages import Pages


def arranging_routes(pages: Pages, gateway: Gateway, guard: FormGuard, names: Names) -> list[Route]:
    """Every route of them."""
    routing = RoutingPages(pages, gateway, guard, names)
    units = UnitPages(pages, gateway, guard, names)
    acts = UnitActPages(pages, gateway, guard, names)
    groups = GroupPages(pages, gateway, guard, names)
    calendar = CalendarPages(pages, gateway, guard, names)
    replies = ReplyPages(pages, gateway, guard, names)
    webhooks = WebhookPages(pages, gateway, guard, names)
    return [
        Route("/routing", routing.list),
        Route("/routing", routing.try_out, methods=["POST"]),
        Route("/routing/{rule_id}", routing.form),
        Route("/routing/{rule_id}", routing.save, methods=["POST"]),
        Route("/units", units.tree),
        Route("/units", units.register, methods=["POST"]),
        Route("/units/{code}", units.unit),
        Route("/units/{code}", units.act, methods=["POST"]),
        Route("/unit-acts", acts.list),
        Route("/unit-acts", acts.decide, methods=["POST"]),
        Route("/groups", groups.list),
        Route("/groups", groups.make, methods=["POST"]),
        Route("/groups/{unit}/{code}", groups.group),
        Route("/groups/{unit}/{code}", groups.change, methods=["POST"]),
        Route("/calendar", calendar.page),
        Route("/calendar", calendar.act, methods=["POST"]),
        Route("/replies", replies.list),
        Route("/replies/{reply_id}", replies.form),
        Route("/replies/{reply_id}", replies.save, methods=["POST"]),
        Route("/webhooks", webhooks.list),
        Route("/webhooks", webhooks.act, methods=["POST"]),
    ]
