"""The files of a request: a place for each document the charter wants, and one for others."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.asking.access import Access
from frontends.portal.asking.draft import Draft, File
from frontends.portal.asking.store import Drafts
from frontends.web.forms import NO_MISTAKES, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect
from frontends.web.uploads import Upload, read_form

MOST_FILES = 20
# In front of the place of a document in the charter's list; `other` is for none of them.
FIELD = "file_"
OTHER = "other"
NO_FILE = ("show", "say")


def wanted(service: Json) -> list[Json]:
    """Documents that can be sent as files: what is only shown at a counter, or said, cannot."""
    return [one for one in service.get("documents") or () if one.get("mode") not in NO_FILE]


class Attaching:
    """The second step: files, where the charter wants documents."""

    def __init__(
        self,
        pages: Pages,
        gateway: Gateway,
        guard: FormGuard,
        access: Access,
        drafts: Drafts,
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._access = access
        self._drafts = drafts

    async def page(self, request: Request) -> Response:
        """What is there already, and a place for each document."""
        service = await self._access.service(request)
        if turned := self._access.turned(request, service):
            return turned
        draft = await self._drafts.find(request, self._drafts.owner(request), service["code"])
        if not draft.begun:
            return redirect(request, f"/pedir/{service['code']}")
        return self._page(request, service, draft, NO_MISTAKES)

    async def save(self, request: Request) -> Response:
        """Take files in, or one out; then on, or the page again."""
        form, files = await read_form(request, self._guard)
        service = await self._access.service(request)
        if turned := self._access.turned(request, service):
            return turned
        code = service["code"]
        owner, _ = self._drafts.marked(form.text("draft"), code)
        draft = await self._drafts.find(request, owner or self._drafts.owner(request), code)
        if out := form.text("remove"):
            kept = tuple(one for one in draft.files if one.attachment_id != out)
            await self._drafts.keep(request, replace(draft, files=kept))
            return redirect(request, f"/pedir/{code}/anexos")
        had = {name.removeprefix("had_") for name, _ in form.fields if name.startswith("had_")}
        draft = replace(draft, handed_in=_names(service, had))
        mistakes: dict[str, str] = {}
        for file in files:
            draft, wrong = await self._taken(request, draft, service, file)
            if wrong:
                mistakes[file.field] = wrong
        await self._drafts.keep(request, draft)
        if mistakes:
            return self._page(request, service, draft, Mistakes(mistakes), 422)
        if form.text("more"):
            return redirect(request, f"/pedir/{code}/anexos")
        return redirect(request, f"/pedir/{code}/confirmar")

    async def _taken(
        self, request: Request, draft: Draft, service: Json, file: Upload
    ) -> tuple[Draft, str]:
        """*draft* with *file*, or what is wrong with it; what was taken before stays."""
        if len(draft.files) >= MOST_FILES:
            return draft, self._pages.say(request, "files.too_many", n=MOST_FILES)
        document = _document(service, file.field)
        # The same bytes sent again are the same file: nothing lies there twice.
        digest = hashlib.sha256(file.content).hexdigest()[:24]
        try:
            stored = await self._gateway.upload(
                self._pages.visitor(request),
                at("attachments"),
                file.name,
                file.content,
                key=f"{draft.key}-{digest}",
                document=document,
            )
        except GatewayDown:
            return draft, self._pages.say(request, "form.down")
        except Problem as problem:
            if problem.status >= 500 or problem.status == 401:
                raise
            return draft, problem.errors[0].detail if problem.errors else problem.detail
        told = stored.get("attachment") or stored
        taken = File(
            attachment_id=str(told["attachment_id"]),
            name=str(told.get("file_name") or file.name),
            size=int(told.get("size") or len(file.content)),
            document=document,
        )
        others = tuple(one for one in draft.files if one.attachment_id != taken.attachment_id)
        return replace(draft, files=(*others, taken)), ""

    def _page(
        self,
        request: Request,
        service: Json,
        draft: Draft,
        mistakes: Mistakes,
        status: int = 200,
    ) -> Response:
        documents = wanted(service)
        names = {str(one["name"]) for one in documents}
        return self._pages.render(
            request,
            "ask_files.html",
            status=status,
            service=service,
            documents=list(enumerate(documents)),
            files=draft.files,
            others=[one for one in draft.files if one.document not in names],
            handed_in=draft.handed_in,
            field=FIELD,
            other=OTHER,
            mistakes=mistakes,
            draft=self._drafts.mark(draft),
        )


def missing(service: Json, draft: Draft) -> list[str]:
    """Names of documents that are always wanted and neither sent nor handed in before."""
    sent = {one.document for one in draft.files} | set(draft.handed_in)
    return [
        str(one["name"])
        for one in wanted(service)
        if one.get("mandatory") and not one.get("condition") and one["name"] not in sent
    ]


def _document(service: Json, field: str) -> str:
    place = field.removeprefix(FIELD)
    documents = wanted(service)
    known = place.isdigit() and int(place) < len(documents)
    return str(documents[int(place)]["name"]) if known else ""


def _names(service: Json, places: set[str]) -> tuple[str, ...]:
    documents: Sequence[Json] = wanted(service)
    return tuple(
        str(one["name"])
        for place, one in enumerate(documents)
        if str(place) in places and one.get("once_only")
    )
