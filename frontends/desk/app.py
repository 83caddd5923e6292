"""The desk put together."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from frontends.desk.agenda import Agenda
from frontends.desk.arranging_routes import arranging_routes
from frontends.desk.board import Board
from frontends.desk.bulk_acts import BulkActPages
from frontends.desk.case_parts import CaseParts
from frontends.desk.cases import Cases
from frontends.desk.contacts import Contacts
from frontends.desk.editing import Editing
from frontends.desk.editor_routes import editor_routes
from frontends.desk.home import Home
from frontends.desk.identity_routes import identity_routes
from frontends.desk.line import MyLine
from frontends.desk.menu import menu
from frontends.desk.names import Names
from frontends.desk.opening import Opening
from frontends.desk.paper import Paper
from frontends.desk.people import People
from frontends.desk.phone import Phone
from frontends.desk.planned import Planned
from frontends.desk.prompts import PromptPages
from frontends.desk.quality_routes import quality_routes
from frontends.desk.reasons import Reasons
from frontends.desk.recordings import RecordingPages
from frontends.desk.session import Session, SignedIn, to_sign_in
from frontends.desk.sheets import Sheets
from frontends.desk.skills import Skills
from frontends.desk.telephone import Telephone
from frontends.desk.work import Work
from frontends.web.charter import Charter
from frontends.web.forms import FormGuard
from frontends.web.gateway import SESSION_COOKIE, Gateway
from frontends.web.live import Live
from frontends.web.pages import Pages
from frontends.web.sealing import Seal
from frontends.web.settings import FrontendSettings
from frontends.web.site import site

HERE = Path(__file__).parent


class DeskSettings(FrontendSettings):
    """As every front-end, on a port of its own."""

    http_port: int = 8002


def desk(
    settings: FrontendSettings, http: httpx.AsyncClient, clock: Callable[[], datetime]
) -> Starlette:
    """Give the application."""
    seal = Seal(settings.secret.get_secret_value(), "desk")
    guard = FormGuard(seal, "atende_desk_form", SESSION_COOKIE, https=settings.https)
    pages = Pages(folder=HERE, settings=settings, guard=guard, clock=clock)
    pages.give(menu=menu)
    gateway = Gateway(http)
    charter = Charter(gateway, clock)
    names = Names(gateway, clock)
    session = Session(pages, gateway, guard, seal, names, https=settings.https)
    home = Home(pages, gateway, names)
    reasons = Reasons(pages, guard, seal, https=settings.https)
    people = People(pages, gateway, guard, charter, names, seal, reasons)
    editing = Editing(pages, gateway, guard, seal)
    contacts = Contacts(pages, gateway, guard, charter, names)
    opening = Opening(pages, gateway, guard, charter, seal, https=settings.https)
    cases = Cases(pages, gateway, guard, names)
    parts = CaseParts(pages, gateway, guard, charter, names)
    agenda = Agenda(pages, gateway, guard, names)
    planned = Planned(pages, gateway, guard, names)
    bulk_acts = BulkActPages(pages, gateway, guard, names)
    work = Work(pages, gateway, guard, charter, names)
    phone = Phone(pages, gateway, guard, http)
    prompts = PromptPages(pages, gateway, guard, http)
    telephone = Telephone(pages, gateway)
    recordings = RecordingPages(pages, gateway, names, reasons)
    sheets = Sheets(pages, gateway, guard, charter)
    line = MyLine(pages, gateway, guard, Live(http))
    board = Board(pages, gateway, guard, names)
    paper = Paper(pages, gateway, guard, charter)
    skills = Skills(pages, gateway, guard, names)
    return site(
        routes=[
            Route("/", home.page),
            Route("/sign-in", session.form),
            Route("/sign-in", session.sign_in, methods=["POST"]),
            Route("/sign-in/passkey", session.passkey),
            Route("/sign-in/passkey", session.by_passkey, methods=["POST"]),
            Route("/sign-out", session.sign_out, methods=["POST"]),
            Route("/people", people.find),
            Route("/people/new", people.form),
            Route("/people/new", people.register, methods=["POST"]),
            Route("/people/{person_id}", people.page),
            Route("/people/{person_id}", people.serve, methods=["POST"]),
            Route("/people/{person_id}/reason", people.page),
            Route("/people/{person_id}/reason", people.reason, methods=["POST"]),
            Route("/people/{person_id}/edit", editing.form),
            Route("/people/{person_id}/edit", editing.save, methods=["POST"]),
            *identity_routes(pages, gateway, guard, names),
            Route("/contacts", contacts.open_unknown, methods=["POST"]),
            Route("/contacts/{contact_id}", contacts.page),
            Route("/contacts/{contact_id}", contacts.act, methods=["POST"]),
            Route("/contacts/{contact_id}/files/{file_id}", contacts.file),
            Route("/contacts/{contact_id}/case", opening.form),
            Route("/contacts/{contact_id}/case", opening.open, methods=["POST"]),
            Route("/line", line.page),
            Route("/line", line.act, methods=["POST"]),
            Route("/line/now", line.now),
            Route("/line/events", line.events),
            Route("/paper", paper.form),
            Route("/paper", paper.record, methods=["POST"]),
            Route("/skills", skills.page),
            Route("/skills", skills.act, methods=["POST"]),
            Route("/board", board.page),
            Route("/board", board.act, methods=["POST"]),
            Route("/board/now", board.now),
            Route("/agenda", agenda.page),
            Route("/agenda", agenda.act, methods=["POST"]),
            Route("/agenda/new", agenda.form),
            Route("/agenda/new", agenda.book, methods=["POST"]),
            Route("/callbacks", planned.callbacks),
            Route("/callbacks", planned.act_on_callback, methods=["POST"]),
            Route("/messages", planned.messages),
            Route("/messages", planned.retry, methods=["POST"]),
            Route("/sittings", planned.sittings),
            Route("/sittings", planned.act_on_sitting, methods=["POST"]),
            Route("/phone", phone.page),
            Route("/phone", phone.act, methods=["POST"]),
            Route("/phone/now", phone.now),
            Route("/phone/events", phone.events),
            Route("/phone/connect", phone.connect, methods=["POST"]),
            Route("/prompts", prompts.list),
            Route("/prompts/{language}/{key}/sound", prompts.sound),
            Route("/prompts/{language}/{key}/sound", prompts.put, methods=["PUT"]),
            Route("/prompts/{language}/{key}/sound", prompts.drop, methods=["DELETE"]),
            Route("/telephone", telephone.page),
            Route("/recordings", recordings.page),
            Route("/recordings/{recording_id}/reason", recordings.reason, methods=["POST"]),
            Route("/recordings/{recording_id}/sound", recordings.sound),
            Route("/cases", cases.find),
            Route("/cases/{case_id}", cases.page),
            Route("/cases/{case_id}", cases.act, methods=["POST"]),
            Route("/cases/{case_id}/part", parts.form),
            Route("/cases/{case_id}/part", parts.open, methods=["POST"]),
            Route("/files/{attachment_id}", cases.file),
            Route("/cases/{case_id}/receipt", opening.receipt),
            Route("/work", work.page),
            Route("/work", work.act, methods=["POST"]),
            Route("/work/{task_id}", cases.of_task),
            Route("/work-acts", bulk_acts.list),
            Route("/work-acts/{act_id}", bulk_acts.one),
            *arranging_routes(pages, gateway, guard, names),
            Route("/charter", sheets.search),
            Route("/charter/{code}", sheets.page),
            *quality_routes(pages, gateway, guard, charter, names),
            Route("/charter/{code}", sheets.report, methods=["POST"]),
            *editor_routes(pages, gateway, guard, names),
        ],
        pages=pages,
        settings=settings,
        http=http,
        unauthorised=to_sign_in,
        middleware=[Middleware(SignedIn, seal=seal, clock=clock)],
    )
