"""What most pages of the desk are made of."""

from frontends.desk.names import Names
from frontends.web.forms import FormGuard
from frontends.web.gateway import Gateway
from frontends.web.pages import Pages


class FormPages:
    """Pages with forms, about things whose people and units have names."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard, names: Names) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._names = names
