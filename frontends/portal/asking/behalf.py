"""In whose name somebody asks: their own, or that of who gave them a mandate."""

from starlette.requests import Request

from frontends.portal.asking.draft import Draft
from frontends.portal.citizen import me_of
from frontends.portal.own.reading import Own


async def in_whose_name(request: Request, own: Own, code: str) -> list[tuple[str, str]]:
    """In whose name else they may ask for the service *code*: id and name of each."""
    me = me_of(request)
    if me is None:
        return []
    mandates = await own.mandates(request)
    return [
        (str(one["principal_id"]), str(one.get("principal_name") or one["principal_id"]))
        for one in mandates.items
        if one.get("holder_id") == me.person_id
        and (not one.get("service_codes") or code in one["service_codes"])
        and (not one.get("actions") or "file" in one["actions"])
    ]


def chosen(draft: Draft) -> list[tuple[str, str]]:
    """Whom they chose before, where the list cannot be had: what was chosen is not lost."""
    before = draft.form.text("behalf")
    return [(before, before)] if before else []
