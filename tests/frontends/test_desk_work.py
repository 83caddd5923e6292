"""The list of work: narrowed, kept under a name, changed many at once, paged by key."""

from typing import Any

import pytest
from starlette.responses import Response

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

OTHER = "0192f000-0000-7000-8000-0000000000e2"
FILTER = "0192f000-0000-7000-8000-00000000f101"


def a_filter(**more: Any) -> dict[str, Any]:
    return {
        "filter_id": FILTER,
        "name": "Os meus sofás",
        "shared": False,
        "query": "mark=near&service_code=RSU-02",
        "own": True,
        **more,
    }


def asked_of(gateway: FakeGateway) -> dict[str, list[str]]:
    """By what the list was narrowed last."""
    return [one for one in gateway.asked if one.path == "/v1/tasks"][-1].query


async def test_the_work_is_narrowed_to_what_is_late(at_work: Browser, gateway: FakeGateway) -> None:
    await at_work.get("/work?mark=overdue")
    late = asked_of(gateway)
    await at_work.get("/work?mark=nonsense")

    assert late["mark"] == ["overdue"]
    assert "mark" not in asked_of(gateway)


async def test_late_and_near_work_is_marked_in_words(
    at_work: Browser, gateway: FakeGateway
) -> None:
    late = town.task(deadline=town.deadline(due_on="2026-11-23"), mark="overdue")
    near = town.task(task_id=OTHER, deadline=town.deadline(due_on="2026-12-05"), mark="near")
    gateway.answers["GET /v1/tasks"] = {"items": [late, near], "next": None}

    page = await at_work.get("/work")

    assert "2 dias de atraso" in page.text
    assert 'class="mark warn"' in page.text
    assert "faltam 10 dias" in page.text


async def test_how_much_of_each_there_is_stands_beside_it(
    at_work: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/workload"] = {"open": 12, "overdue": 3, "near": 0, "paused": 1}

    page = await at_work.get("/work")

    assert "Em atraso (3)" in page.text
    assert "Perto do prazo (0)" in page.text


async def test_the_next_page_keeps_what_the_list_is_narrowed_by(
    at_work: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/tasks"] = {"items": [town.task()], "next": "abc=="}

    page = await at_work.get("/work?mark=near&case_kind=complaint")

    assert 'href="/work?mark=near&amp;case_kind=complaint&amp;cursor=abc%3D%3D"' in page.text


async def test_a_view_is_kept_used_renamed_and_removed(
    at_work: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/work-filters"] = a_filter()
    page = await at_work.get("/work?mark=near&service_code=RSU-02")

    gateway.answers["GET /v1/work-filters"] = {"items": [a_filter()], "next": None}
    page = await at_work.fill(
        page, "/work?mark=near&service_code=RSU-02", 'value="save"', filter_name="Os meus sofás"
    )
    assert page.url.params["filter"] == FILTER
    assert "Vista guardada" in page.text
    assert f'href="/work?mark=near&amp;service_code=RSU-02&amp;filter={FILTER}"' in page.text
    assert asked_of(gateway)["service_code"] == ["RSU-02"]

    where = "/work?mark=near&service_code=RSU-02"
    page = await at_work.fill(page, where, 'value="rename"', filter_name="Sofás", filter_shared="1")
    gateway.answers[f"DELETE /v1/work-filters/{FILTER}"] = Response(status_code=204)
    page = await at_work.fill(page, where, 'value="remove"')

    first, second = (one.body for one in gateway.posts("/v1/work-filters"))
    query = "mark=near&service_code=RSU-02"
    assert first == {"name": "Os meus sofás", "shared": False, "query": query}
    assert second == {"name": "Sofás", "shared": True, "query": query, "filter_id": FILTER}
    assert [one.method for one in gateway.posts(f"/v1/work-filters/{FILTER}")] == ["DELETE"]
    assert "Vista apagada" in page.text


async def test_a_colleagues_view_can_be_used_and_not_changed(
    at_work: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/work-filters"] = {"items": [a_filter(own=False, shared=True)]}

    page = await at_work.get(f"/work?mark=near&service_code=RSU-02&amp;filter={FILTER}")

    assert "Os meus sofás" in page.text
    assert 'value="rename"' not in page.text


async def test_a_view_without_a_name_is_said_beside_it(
    at_work: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/work-filters", 400, "TEXT_MISSING", "Falta o nome.", "filter.name")
    page = await at_work.get("/work?mark=near")

    page = await at_work.fill(page, "/work?mark=near", 'value="save"', filter_name="")

    assert page.status_code == 400
    assert 'id="filter_name-wrong"' in page.text


async def test_several_are_changed_at_once(at_work: Browser, gateway: FakeGateway) -> None:
    gateway.answers["POST /v1/tasks:change"] = {
        "items": [{"task_id": town.TASK, "refused": ""}, {"task_id": OTHER, "refused": ""}]
    }
    page = await at_work.get("/work?mark=near")

    page = await at_work.fill(
        page,
        "/work?mark=near",
        'value="bulk"',
        task_id=[town.TASK, OTHER],
        bulk_act="assign",
        bulk_assignee_id=town.ANA,
    )

    assert gateway.posts("/v1/tasks:change")[0].body == {
        "task_ids": [town.TASK, OTHER],
        "act": "assign",
        "unit_code": "",
        "assignee_id": town.ANA,
        "reason": "",
    }
    assert page.url.params["mark"] == "near"
    assert "Feito em todas" in page.text


async def test_what_could_not_be_changed_is_named_with_its_reason(
    at_work: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/tasks:change"] = {
        "items": [
            {"task_id": town.TASK, "refused": "TASK_TAKEN"},
            {"task_id": OTHER, "refused": ""},
            {"task_id": FILTER, "refused": "SOMETHING_NEW"},
        ]
    }
    page = await at_work.get("/work")

    page = await at_work.fill(page, "/work", 'value="bulk"', task_id=[town.TASK], bulk_act="accept")

    assert "1 feita." in page.text
    assert "P/124/2026/CMP</a>: já foi aceite" in page.text
    assert "não foi possível" in page.text


async def test_a_refused_change_keeps_what_was_chosen(
    at_work: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/tasks:change", 400, "TEXT_MISSING", "Falta a razão.", "reason")
    page = await at_work.get("/work")

    page = await at_work.fill(page, "/work", 'value="bulk"', task_id=town.TASK, bulk_act="return")

    assert 'id="bulk_reason-wrong"' in page.text
    assert f'value="{town.TASK}" checked' in page.text
    assert '<option value="return" selected>' in page.text


def an_order(**more: Any) -> dict[str, Any]:
    return {
        "act_id": OTHER,
        "act": "accept",
        "to_unit_code": "",
        "assignee_id": "",
        "reason": "",
        "query": "mark=near",
        "decided_at": "2026-11-25T10:00:00Z",
        "total": 3000,
        "done": 1200,
        "refused": 1,
        "finished_at": None,
        **more,
    }


async def test_an_order_about_the_whole_list_is_given_and_followed_without_a_script(
    at_work: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/bulk-acts"] = an_order()
    gateway.answers[f"GET /v1/bulk-acts/{OTHER}"] = an_order()
    gateway.answers[f"GET /v1/bulk-acts/{OTHER}/refusals"] = {
        "items": [{"task_id": town.TASK, "refused": "TASK_TAKEN", "case_number": "P/124/2026/CMP"}],
        "next": "abc==",
    }
    page = await at_work.get("/work?mark=near")

    page = await at_work.fill(
        page, "/work?mark=near", 'value="bulk"', bulk_whole="1", bulk_act="accept"
    )

    assert gateway.posts("/v1/bulk-acts")[0].body == {
        "by_query": True,
        "query": "mark=near",
        "act": "accept",
        "unit_code": "",
        "assignee_id": "",
        "reason": "",
    }
    assert page.url.path == f"/work-acts/{OTHER}"
    assert "1201 de 3000" in page.text
    assert '<progress max="3000" value="1201"' in page.text
    assert "P/124/2026/CMP</a>: já foi aceite" in page.text
    assert f'href="/work-acts/{OTHER}?cursor=abc%3D%3D"' in page.text
    assert f'class="button" href="/work-acts/{OTHER}"' in page.text


async def test_an_order_that_is_not_done_stands_on_the_list_of_work(
    at_work: Browser, gateway: FakeGateway
) -> None:
    done = an_order(act_id=FILTER, finished_at="2026-11-25T10:05:00Z", done=2999)
    gateway.answers["GET /v1/bulk-acts"] = {"items": [an_order(), done], "next": None}

    page = await at_work.get("/work")
    every = await at_work.get("/work-acts")

    assert f'href="/work-acts/{OTHER}"' in page.text
    assert f'href="/work-acts/{FILTER}"' not in page.text
    assert "2999 feitas." in every.text
    assert "Terminada" in every.text


async def test_an_order_that_is_refused_is_said_on_the_list(
    at_work: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/bulk-acts", 400, "BULK_SIZE_INVALID", "De 1 a 20000.", "query")
    page = await at_work.get("/work")

    page = await at_work.fill(page, "/work", 'value="bulk"', bulk_whole="1", bulk_act="accept")

    assert "De 1 a 20000." in page.text
    assert 'href="#bulk_whole"' in page.text
    assert 'name="bulk_whole" value="1" checked' in page.text


async def test_all_of_a_page_are_chosen_without_a_script(at_work: Browser) -> None:
    page = await at_work.get("/work?all=1")

    assert f'value="{town.TASK}" checked' in page.text


@pytest.mark.parametrize("down", ["work-filters", "workload", "staff", "groups", "bulk-acts"])
async def test_the_list_stands_without_what_is_beside_it(
    at_work: Browser, gateway: FakeGateway, down: str
) -> None:
    gateway.silent.add(f"GET /v1/{down}")

    page = await at_work.get("/work")

    assert page.status_code == 200
    assert "faltam 15 dias" in page.text
