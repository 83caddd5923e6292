"""Who people are and what is theirs by right; by what staff prove who they are."""

from starlette.routing import Route

from frontends.desk.exclusions import Exclusions
from frontends.desk.granting import Granting
from frontends.desk.mandates import Mandates
from frontends.desk.merging import Merging
from frontends.desk.names import Names
from frontends.desk.proving import Proving
from frontends.desk.readers import Readers
from frontends.desk.reviewing import Reviewing
from frontends.desk.rights import Rights
from frontends.desk.security import Security
from frontends.desk.staff import StaffPages
from frontends.web.forms import FormGuard
from frontends.web.gateway import Gateway
from frontends.web.pages import Pages


def identity_routes(pages: Pages, gateway: Gateway, guard: FormGuard, names: Names) -> list[Route]:
    """Give the routes."""
    readers = Readers(pages, gateway, names)
    merging = Merging(pages, gateway, guard, names)
    mandates = Mandates(pages, gateway, guard)
    granting = Granting(pages, gateway, guard, names)
    proving = Proving(pages, gateway, guard, names)
    exclusions = Exclusions(pages, gateway, guard, names)
    rights = Rights(pages, gateway, guard, names)
    reviewing = Reviewing(pages, gateway, guard, names)
    security = Security(pages, gateway, guard, names)
    staff = StaffPages(pages, gateway, guard, names)
    return [
        Route("/people/{person_id}/accesses", readers.page),
        Route("/people/{person_id}/merge", merging.suggestions),
        Route("/people/{person_id}/merge/{other_id}", merging.compare),
        Route("/people/{person_id}/merge/{other_id}", merging.act, methods=["POST"]),
        Route("/merges/{merge_id}", merging.decide, methods=["POST"]),
        Route("/people/{person_id}/mandates", mandates.page),
        Route("/people/{person_id}/mandates/new", granting.form),
        Route("/people/{person_id}/mandates/new", granting.grant, methods=["POST"]),
        Route("/people/{person_id}/mandates/{mandate_id}", mandates.end, methods=["POST"]),
        Route("/people/{person_id}/proving", proving.page),
        Route("/people/{person_id}/proving", proving.act, methods=["POST"]),
        Route("/people/{person_id}/rights", rights.of_person),
        Route("/people/{person_id}/rights", rights.act, methods=["POST"]),
        Route("/people/{person_id}/export", rights.export),
        Route("/people/{person_id}/exclusions", exclusions.page),
        Route("/people/{person_id}/exclusions", exclusions.act, methods=["POST"]),
        Route("/rights", rights.list),
        Route("/erasures/{erasure_id}", rights.erasure),
        Route("/erasures/{erasure_id}/certificate", rights.certificate),
        Route("/access-review", reviewing.page),
        Route("/access-review/{access_id}", reviewing.review, methods=["POST"]),
        Route("/me", security.page),
        Route("/me/password", security.change_password, methods=["POST"]),
        Route("/me/codes", security.codes, methods=["POST"]),
        Route("/me/codes/confirm", security.confirm_codes, methods=["POST"]),
        Route("/me/passkeys/new", security.new_passkey),
        Route("/me/passkeys/new", security.add_passkey, methods=["POST"]),
        Route("/me/passkeys/{passkey_id}/remove", security.remove_passkey, methods=["POST"]),
        Route("/staff", staff.list),
        Route("/staff/{staff_id}", staff.act, methods=["POST"]),
    ]
