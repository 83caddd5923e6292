"""The places of the desk, in the order of the menu, and for whom each is there."""

from collections.abc import Callable
from dataclasses import dataclass

from frontends.desk.session import Me

# With more than so many, those that are seldom needed are folded together.
MOST_IN_A_ROW = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    One place of the desk.

    Attributes:
        path: Where it is.
        text: Key of its name.
        icon: Drawn before the name.
        here: What the paths of its pages begin with; the start is only itself.
        seldom: For arranging and looking over the work rather than doing it.
        window: Name of a window of its own, which stays while others are read.
    """

    path: str
    text: str
    icon: str
    here: tuple[str, ...]
    shown: Callable[[Me], bool]
    seldom: bool = False
    window: str = ""


def _with(*roles: str) -> Callable[[Me], bool]:
    return lambda me: bool(set(roles) & set(me.roles))


def _attends(me: Me) -> bool:
    return me.attends


def _works(me: Me) -> bool:
    return me.works


def _arranges(me: Me) -> bool:
    return me.arranges


def _only_works(me: Me) -> bool:
    return me.works and not me.arranges


def _measures(me: Me) -> bool:
    return me.measures


def _of_people(me: Me) -> bool:
    return bool(set(me.roles) - {"editor"})


def _everybody(_: Me) -> bool:
    return True


_ARRANGED = ("/routing", "/units", "/unit-acts", "/groups", "/calendar", "/replies", "/webhooks")
PLACES = (
    Place(
        path="/",
        text="nav.attend",
        icon="counter",
        here=("/people", "/contacts"),
        shown=_attends,
    ),
    Place(path="/line", text="line.nav", icon="people", here=("/line", "/paper"), shown=_attends),
    Place(
        path="/agenda",
        text="planned.nav",
        icon="calendar",
        here=("/agenda", "/callbacks", "/messages", "/sittings"),
        shown=_attends,
    ),
    Place(
        path="/phone",
        text="phone.nav",
        icon="phone",
        here=("/phone",),
        shown=_attends,
        window="atende-phone",
    ),
    Place(path="/work", text="nav.work", icon="inbox", here=("/work",), shown=_works),
    Place(path="/letters", text="letters.nav", icon="letter", here=("/letters",), shown=_works),
    Place(
        path="/replies",
        text="arranging.replies",
        icon="transfer",
        here=_ARRANGED,
        shown=_only_works,
    ),
    Place(path="/cases", text="nav.cases", icon="case", here=("/cases",), shown=_of_people),
    Place(
        path="/charter", text="nav.charter", icon="document", here=("/charter",), shown=_everybody
    ),
    Place(
        path="/board",
        text="board.nav",
        icon="eye",
        here=("/board", "/skills"),
        shown=_with("supervisor"),
        seldom=True,
    ),
    Place(
        path="/telephone",
        text="telephone.nav",
        icon="scale",
        here=("/telephone", "/prompts", "/recordings"),
        shown=_with("supervisor", "quality"),
        seldom=True,
    ),
    Place(
        path="/routing",
        text="arranging.nav",
        icon="transfer",
        here=_ARRANGED,
        shown=_arranges,
        seldom=True,
    ),
    Place(
        path="/indicators",
        text="indicators.nav",
        icon="steps",
        here=("/indicators",),
        shown=_measures,
        seldom=True,
    ),
    Place(
        path="/quality",
        text="quality.nav",
        icon="lamp",
        here=("/quality", "/suggestions"),
        shown=_with("quality"),
        seldom=True,
    ),
    Place(
        path="/advocate",
        text="advocate.nav",
        icon="scale",
        here=("/advocate",),
        shown=_with("advocate"),
        seldom=True,
    ),
    Place(
        path="/editor",
        text="editor.nav",
        icon="note",
        here=("/editor",),
        shown=_with("editor", "admin"),
        seldom=True,
    ),
    Place(
        path="/rights",
        text="rights.nav",
        icon="person",
        here=("/rights", "/erasures", "/access-review"),
        shown=_with("supervisor", "data_officer", "admin"),
        seldom=True,
    ),
    Place(
        path="/staff",
        text="staff.nav",
        icon="people",
        here=("/staff",),
        shown=_with("admin"),
        seldom=True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What somebody sees of it on the page that they read: *current* is one of them, or None."""

    row: tuple[Place, ...]
    folded: tuple[Place, ...]
    current: Place | None


def menu(me: Me, path: str) -> Menu:
    """The menu of *me* on the page at *path*, which is without language and query."""
    mine = tuple(place for place in PLACES if place.shown(me))
    row = tuple(place for place in mine if not place.seldom)
    folded = mine[len(row) :]
    if len(mine) <= MOST_IN_A_ROW:
        row, folded = mine, ()
    current = next(
        (place for place in mine if path == place.path or path.startswith(place.here)), None
    )
    return Menu(row=row, folded=folded, current=current)
