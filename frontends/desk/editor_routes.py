"""The pages of editors, readers of instructions and learners put together."""

from starlette.routing import Route

from frontends.desk.editor import Editor, ReportQueue
from frontends.desk.editor_draft import DraftPage
from frontends.desk.learning import Learning
from frontends.desk.names import Names
from frontends.web.forms import FormGuard
from frontends.web.gateway import Gateway
from frontends.web.pages import Pages


def editor_routes(
    pages: Pages, gateway: Gateway, guard: FormGuard, names: Names
) -> tuple[Route, ...]:
    """Give the routes."""
    editor = Editor(pages, gateway, guard, names)
    draft = DraftPage(pages, gateway, guard, names)
    reports = ReportQueue(pages, gateway, guard, names)
    learning = Learning(pages, gateway, guard, names)
    return (
        Route("/editor", editor.list),
        Route("/editor", editor.begin, methods=["POST"]),
        Route("/editor/entries/{code:path}", editor.entry),
        Route("/editor/drafts/{draft_id}", draft.page),
        Route("/editor/drafts/{draft_id}", draft.act, methods=["POST"]),
        Route("/editor/import", editor.import_form),
        Route("/editor/import", editor.import_file, methods=["POST"]),
        Route("/editor/export", editor.export),
        Route("/editor/reports", reports.page),
        Route("/editor/reports", reports.act, methods=["POST"]),
        Route("/reading", learning.reading),
        Route("/reading", learning.read, methods=["POST"]),
        Route("/courses", learning.courses),
        Route("/courses", learning.act, methods=["POST"]),
    )
