"""The pages of advocate, indicators and quality, by path."""

from starlette.routing import Route

from frontends.desk.advocate import Advocate, Letters
from frontends.desk.indicators import Indicators
from frontends.desk.names import Names
from frontends.desk.nonconformities import NonConformities
from frontends.desk.quality import Quality
from frontends.web.charter import Charter
from frontends.web.forms import FormGuard
from frontends.web.gateway import Gateway
from frontends.web.pages import Pages


def quality_routes(
    pages: Pages, gateway: Gateway, guard: FormGuard, charter: Charter, names: Names
) -> list[Route]:
    """Every route of them."""
    advocate = Advocate(pages, gateway, guard, names)
    letters = Letters(pages, gateway, guard, names)
    indicators = Indicators(pages, gateway, charter, names)
    quality = Quality(pages, gateway, guard, charter, names)
    ncs = NonConformities(pages, gateway, guard, quality, names)
    return [
        Route("/advocate", advocate.list),
        Route("/advocate/new", advocate.form),
        Route("/advocate/new", advocate.open, methods=["POST"]),
        Route("/advocate/files/{file_id}", advocate.page),
        Route("/advocate/files/{file_id}", advocate.act, methods=["POST"]),
        Route("/advocate/files/{file_id}/letters/{letter_id}", advocate.letter),
        Route("/advocate/years/{year:int}", advocate.year),
        Route("/letters", letters.page),
        Route("/letters", letters.answer, methods=["POST"]),
        Route("/letters/{letter_id}", letters.paper),
        Route("/indicators", indicators.page),
        Route("/indicators.csv", indicators.file),
        Route("/quality", quality.list),
        Route("/quality/spots/{spot_id}", quality.spot),
        Route("/quality/spots/{spot_id}", quality.act, methods=["POST"]),
        Route("/quality/nonconformities", ncs.list),
        Route("/quality/nonconformities/{nc_id}", ncs.page),
        Route("/quality/nonconformities/{nc_id}", ncs.act, methods=["POST"]),
        Route("/suggestions", quality.suggestions),
        Route("/suggestions", quality.suggest, methods=["POST"]),
    ]
