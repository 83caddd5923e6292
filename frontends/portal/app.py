"""The portal put together."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from frontends.portal.about import About
from frontends.portal.asking.access import Access
from frontends.portal.asking.alike import Alike
from frontends.portal.asking.attaching import Attaching
from frontends.portal.asking.pages import Asking
from frontends.portal.asking.store import Drafts
from frontends.portal.booking import Booking
from frontends.portal.cases.doors import Doors
from frontends.portal.cases.pages import CasePages
from frontends.portal.citizen import KnowsCitizen, session_ended
from frontends.portal.entering import Entering
from frontends.portal.following import Following
from frontends.portal.indicators import PublicIndicators
from frontends.portal.opinions import Opinions
from frontends.portal.own.data import OwnData
from frontends.portal.own.pages import OwnPages
from frontends.portal.own.preferences import OwnPreferences
from frontends.portal.own.reading import Own
from frontends.portal.services import Services
from frontends.portal.sheets import Sheets
from frontends.portal.strong import Strong
from frontends.portal.tickets import Tickets
from frontends.portal.wrong_texts import WrongTexts
from frontends.web.charter import Charter
from frontends.web.forms import FormGuard
from frontends.web.gateway import Gateway
from frontends.web.pages import Pages
from frontends.web.sealing import Seal
from frontends.web.settings import FrontendSettings
from frontends.web.site import site

HERE = Path(__file__).parent


def portal(
    settings: FrontendSettings, http: httpx.AsyncClient, clock: Callable[[], datetime]
) -> Starlette:
    """Give the application."""
    seal = Seal(settings.secret.get_secret_value(), "portal")
    guard = FormGuard(seal, "atende_portal_form", "", https=settings.https)
    pages = Pages(folder=HERE, settings=settings, guard=guard, clock=clock)
    gateway = Gateway(http)
    charter = Charter(gateway, clock)
    services = Services(pages, charter)
    sheets = Sheets(pages, charter, settings)
    following = Following(pages, gateway, guard, seal, https=settings.https)
    drafts = Drafts(pages, gateway, seal, https=settings.https)
    access = Access(pages, charter)
    reading = Own(pages, gateway)
    asking = Asking(pages, access, gateway, guard, following, drafts, reading, settings)
    alike = Alike(pages, gateway, guard, access, drafts)
    attaching = Attaching(pages, gateway, guard, access, drafts)
    doors = Doors(pages, gateway, following)
    cases = CasePages(pages, gateway, guard, following, doors, drafts)
    entering = Entering(pages, gateway, guard, seal, drafts, https=settings.https)
    own = OwnPages(pages, reading)
    data = OwnData(pages, gateway, guard, https=settings.https)
    preferences = OwnPreferences(pages, gateway, guard)
    tickets = Tickets(pages, gateway, guard, seal, https=settings.https)
    booking = Booking(pages, gateway, guard, seal, https=settings.https)
    opinions = Opinions(pages, gateway, guard)
    wrong = WrongTexts(pages, charter, gateway, guard)
    strong = Strong(pages, gateway, guard, seal, entering, settings)
    about = About(pages)
    figures = PublicIndicators(pages, gateway, charter)
    return site(
        routes=[
            Route("/", services.home),
            Route("/servicos", services.search),
            Route("/indicadores", figures.page),
            Route("/servicos/{code}.jsonld", sheets.linked_data),
            Route("/servicos/{code}", sheets.sheet),
            Route("/servicos/{code}/erro", wrong.form),
            Route("/servicos/{code}/erro", wrong.send, methods=["POST"]),
            Route("/servicos/{code}/erro/{report_id}", wrong.report),
            Route("/acompanhar", following.form),
            Route("/acompanhar", following.find, methods=["POST"]),
            Route("/acompanhar/pedido", cases.page),
            Route("/acompanhar/pedido/ficheiro/{attachment_id}", cases.file),
            Route("/minha/pedidos/{case_id}/ficheiro/{attachment_id}", cases.file),
            Route("/acompanhar/pedido/{act}", cases.act, methods=["POST"]),
            Route("/minha/pedidos/{case_id}", cases.page),
            Route("/minha/pedidos/{case_id}/{act}", cases.act, methods=["POST"]),
            Route("/minha/pedidos/{case_id}/carta/{letter_id}", cases.letter),
            Route("/acompanhar/sair", following.leave, methods=["POST"]),
            Route("/pedir/{code}", asking.form),
            Route("/pedir/{code}", asking.save, methods=["POST"]),
            Route("/pedir/{code}/apagar", asking.drop, methods=["POST"]),
            Route("/pedir/{code}/parecidos", alike.page),
            Route("/pedir/{code}/parecidos", alike.save, methods=["POST"]),
            Route("/pedir/{code}/anexos", attaching.page),
            Route("/pedir/{code}/anexos", attaching.save, methods=["POST"]),
            Route("/pedir/{code}/confirmar", asking.check),
            Route("/pedir/{code}/confirmar", asking.send, methods=["POST"]),
            Route("/pedido-recebido", asking.received),
            Route("/entrar", entering.form),
            Route("/entrar", entering.by_code, methods=["POST"]),
            Route("/entrar/codigo", entering.new_code, methods=["POST"]),
            Route("/entrar/correio", entering.by_mail, methods=["POST"]),
            Route("/entrar/correio/confirmar", entering.confirm, methods=["POST"]),
            Route("/entrar/com/{provider}", strong.leave_for),
            Route("/entrar/voltar", strong.come_back),
            Route("/entrar/chave", strong.passkey),
            Route("/entrar/chave", strong.by_passkey, methods=["POST"]),
            Route("/minha/chave", strong.new_passkey),
            Route("/minha/chave", strong.add_passkey, methods=["POST"]),
            Route("/minha/chave/{passkey_id}/tirar", strong.remove_passkey, methods=["POST"]),
            Route("/sair", entering.leave, methods=["POST"]),
            Route("/minha", own.home),
            Route("/minha/contactos", own.contacts),
            Route("/minha/dados", data.page),
            Route("/minha/dados.json", data.file),
            Route("/minha/dados.html", data.file),
            Route("/minha/codigo", data.change_code, methods=["POST"]),
            Route("/minha/codigo/bloquear", data.block_code, methods=["POST"]),
            Route("/minha/preferencias", preferences.page),
            Route("/minha/preferencias", preferences.save, methods=["POST"]),
            Route("/minha/acessos", own.accesses),
            Route("/minha/representacao", own.mandates),
            Route("/senhas", tickets.lines),
            Route("/senhas", tickets.take, methods=["POST"]),
            Route("/senhas/minha", tickets.mine),
            Route("/senhas/minha/vou", tickets.come, methods=["POST"]),
            Route("/senhas/minha/desistir", tickets.leave, methods=["POST"]),
            Route("/senhas/minha/outra", tickets.forget, methods=["POST"]),
            Route("/marcacoes", booking.hours),
            Route("/marcacoes", booking.book, methods=["POST"]),
            Route("/marcacoes/{appointment_id}", booking.page),
            Route("/marcacoes/{appointment_id}", booking.open, methods=["POST"]),
            Route("/marcacoes/{appointment_id}/calendario", booking.calendar_file),
            Route("/marcacoes/{appointment_id}/{act}", booking.act, methods=["POST"]),
            Route("/opiniao/{token}", opinions.question),
            Route("/opiniao/{token}", opinions.answer, methods=["POST"]),
            Route("/opiniao-recebida", opinions.thanks),
            Route("/provar", opinions.proof),
            Route("/provar", opinions.prove, methods=["POST"]),
            Route("/acessibilidade", about.accessibility),
            Route("/privacidade", about.privacy),
        ],
        pages=pages,
        settings=settings,
        http=http,
        unauthorised=session_ended,
        middleware=[Middleware(KnowsCitizen, seal=seal, clock=clock)],
    )
