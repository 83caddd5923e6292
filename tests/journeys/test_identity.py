"""Who people are, over the whole system: codes, merges, mandates, the relay, the log, erasure."""

import re
import time
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from deploy.local.system import System
from tests.town import Client, a_nif, eventually, stands_in


@pytest.fixture
def attendant(system: System) -> Client:
    return Client(system, role="attendant")


@pytest.fixture
def boss(system: System) -> Client:
    return Client(system, role="supervisor")


def nobody(system: System, address: str = "") -> Client:
    """Somebody at *address*, as our own front-ends would ask for them."""
    client = Client(system)
    if address:
        client.http.headers["X-Forwarded-For"] = address
    return client


def somebody(attendant: Client, name: str, seed: int, **more: object) -> str:
    body = {
        "name": name,
        "identifiers": [{"type": "nif", "value": a_nif(seed)}],
        "points": [{"type": "email", "value": f"p{seed}@example.org"}],
        **more,
    }
    return str(attendant.post("/v1/people", body)["person_id"])


def served(attendant: Client, person_id: str) -> str:
    """A contact with this person that runs."""
    body = {"channel": "counter", "person_id": person_id, "service_codes": ["RSU-02"]}
    return str(attendant.post("/v1/contacts", body)["contact_id"])


def a_code(attendant: Client, person_id: str) -> str:
    body = {
        "delivery": "handed",
        "contact_id": served(attendant, person_id),
        "document": "citizen_card",
    }
    return str(attendant.post(f"/v1/people/{person_id}/access-code", body)["code"])


def mail_to(system: System, address: str) -> str:
    """The last mail to *address*, once it is there."""

    def look() -> str:
        folder = Path(system.home, "mail")
        mails = sorted(folder.rglob("*"), key=lambda one: one.stat().st_mtime, reverse=True)
        for mail in mails:
            if mail.is_file() and address in (text := mail.read_text(errors="replace")):
                return text
        return ""

    return eventually(look, 30)


def test_one_code_opens_her_page_and_her_log_says_who_looked(system, attendant) -> None:
    person_id = somebody(attendant, "Maria Teste Código", 7_000_001)
    code = a_code(attendant, person_id)
    attendant.get(f"/v1/people/{person_id}/history")
    maria = nobody(system, "203.0.113.11")

    wrong = maria.try_post("/v1/session", {"login": a_nif(7_000_001), "code": "480172"})
    opened = maria.post("/v1/session", {"login": a_nif(7_000_001), "code": code})
    me = maria.get("/v1/me")
    log = eventually(lambda: maria.get("/v1/me/access-log")["items"])

    assert len(code) == 6
    assert (wrong.status_code, wrong.json()["reason"]) == (401, "CODE_WRONG")
    assert opened["citizen"]["loa"] == 2
    assert (me["kind"], me["citizen"]["person_id"]) == ("citizen", person_id)
    assert all(one["reader_id"] == "" for one in log if one["reader_kind"] == "staff")
    assert maria.http.get(f"/v1/people/{person_id}/history").status_code in (200, 403)
    other = somebody(attendant, "Outra Pessoa Teste", 7_000_002)
    assert maria.http.get(f"/v1/people/{other}").status_code in (403, 404)


def test_a_new_code_comes_by_mail_and_is_in_no_log(system, attendant, boss) -> None:
    person_id = somebody(attendant, "Zulmira Teste Correio", 7_000_003)
    guest = nobody(system, "203.0.113.12")
    started = guest.post("/v1/confirmations", {"login": "p7000003@example.org"})
    digits = re.findall(r"\b(\d{6})\b", mail_to(system, "p7000003@example.org"))[0]
    path = f"/v1/confirmations/{started['confirmation_id']}:finish"
    confirmed = guest.post(path, {"code": digits})

    for login in (a_nif(7_000_003), a_nif(7_999_999)):
        answer = nobody(system, "203.0.113.13").try_post(
            "/v1/access-codes:request", {"login": login}
        )
        assert (answer.status_code, answer.json()) == (202, {})
    deadline = time.monotonic() + 30
    code = ""
    while not code:
        assert time.monotonic() < deadline, "no code came"
        found = re.findall(r"^\s{4}(\d{6})\s*$", mail_to(system, "p7000003@example.org"), re.M)
        code = next((one for one in found if one != digits), "")
        time.sleep(0.2)
    opened = nobody(system, "203.0.113.14").post(
        "/v1/session", {"login": a_nif(7_000_003), "code": code}
    )

    assert confirmed["citizen"]["loa"] == 1
    assert opened["citizen"]["person_id"] == person_id
    said = system.log.read_text(errors="replace")
    assert not stands_in(code, said)
    assert "Zulmira" not in said
    assert "p7000003" not in said


def test_two_records_become_one_and_two_again(system, attendant, boss) -> None:
    counter = somebody(attendant, "Berta Teste Fusão", 7_000_004)
    web = str(
        attendant.post(
            "/v1/people",
            {
                "name": "Berta Teste Fusão",
                "points": [{"type": "email", "value": "p7000004@example.org"}],
            },
        )["person_id"]
    )
    served(attendant, web)
    [first, *_] = attendant.get(f"/v1/people/{web}/merge-suggestions")["items"]
    merge = boss.post(
        "/v1/merges", {"survivor_id": counter, "merged_id": web, "reason": "Viu-se o cartão."}
    )

    joined = eventually(lambda: attendant.get(f"/v1/people/{counter}/history")["items"], 20)
    by_old_id = attendant.get(f"/v1/people/{web}")
    boss.post(f"/v1/merges/{merge['merge_id']}:undo", {"reason": "Eram duas."})
    eventually(lambda: not attendant.get(f"/v1/people/{counter}/history")["items"], 20)

    assert first["person"]["person_id"] == counter
    assert {"same_name", "same_email"} <= {one["kind"] for one in first["reasons"]}
    assert len(joined) == 1
    assert by_old_id["person_id"] == counter
    assert len(attendant.get(f"/v1/people/{web}/history")["items"]) == 1


def test_a_manager_files_until_the_mandate_ends(system, attendant) -> None:
    company = str(
        attendant.post("/v1/people", {"name": "Teste Mandato, Lda.", "kind": "company"})[
            "person_id"
        ]
    )
    manager = somebody(attendant, "Gerente Teste", 7_000_005)
    case = {
        "service_code": "RSU-02",
        "person_id": manager,
        "on_behalf_of_id": company,
        "description": "Um monte de cartão.",
        "place": "Rua das Flores, 12",
    }

    before = attendant.try_post("/v1/cases", case)
    mandate = attendant.post(
        "/v1/mandates",
        {
            "principal_id": company,
            "holder_id": manager,
            "role": "manager",
            "service_codes": ["RSU-02"],
            "evidence": "Certidão permanente",
        },
    )
    filed = attendant.post("/v1/cases", case)
    attendant.post(f"/v1/mandates/{mandate['mandate_id']}:end", {"reason": "Saiu."})
    after = attendant.try_post("/v1/cases", case)
    past = attendant.get(f"/v1/cases/{filed['case']['case_id']}")

    assert (before.status_code, before.json()["reason"]) == (403, "MANDATE_MISSING")
    assert (after.status_code, after.json()["reason"]) == (403, "MANDATE_MISSING")
    assert past["case"]["on_behalf_of_id"] == company


def test_who_is_switched_off_is_out_within_a_minute(system, boss) -> None:
    admin = Client(system, role="admin")
    name = f"teste{uuid4().hex[:8]}"
    password = "uma frase bem comprida"
    staff = admin.post(
        "/v1/staff",
        {"username": name, "name": "Teste", "password": password, "roles": ["attendant"]},
    )
    client = nobody(system)
    client.post("/v1/session", {"username": name, "password": password})
    assert client.http.get("/v1/contacts").status_code in (200, 422)

    admin.post(f"/v1/staff/{staff['staff_id']}:deactivate")

    def out() -> bool:
        return client.http.get("/v1/people?q=maria").status_code == 401

    eventually(out, 60)


def test_everything_is_given_and_then_erased_but_what_the_law_keeps(
    system, attendant, boss
) -> None:
    person_id = somebody(attendant, "Olímpia Teste Apagar", 7_000_006)
    code = a_code(attendant, person_id)
    filed = attendant.post(
        "/v1/cases",
        {
            "service_code": "RSU-02",
            "person_id": person_id,
            "description": "Um frigorífico velho.",
            "place": "Rua das Flores, 12",
        },
    )
    olimpia = nobody(system, "203.0.113.16")
    olimpia.post("/v1/session", {"login": a_nif(7_000_006), "code": code})

    export = olimpia.get("/v1/me/export")
    page = olimpia.http.get("/v1/me/export.html")
    # The charter wants a surer means than a code: at the counter it is the document.
    low = olimpia.try_post("/v1/rights-requests", {"right": "erasure"})
    assert (low.status_code, low.json()["reason"]) == (403, "ASSURANCE_TOO_LOW")
    asked = attendant.post("/v1/rights-requests", {"right": "erasure", "person_id": person_id})
    work = attendant.get(f"/v1/cases/{asked['case_id']}")["case"]
    assert (work["kind"], work["deadline"]["due_on"]) == ("data_request", asked["due_on"])
    started = boss.post(f"/v1/people/{person_id}:erase", {"request_id": asked["request_id"]})
    path = f"/v1/erasures/{started['erasure_id']}"
    eventually(lambda: boss.get(path)["state"] == "done", 30)
    done = boss.get(path)

    assert set(export["services"]) == {"identity", "contacts", "tasks", "telephony"}
    assert export["missing"] == []
    assert "Olímpia Teste Apagar" in page.text
    assert "Um frigorífico velho." in page.text
    holds = {part["service"]: part["holds"] for part in done["parts"]}
    assert f"case {filed['case']['number']}" in {one["what"] for one in holds["tasks"]}
    assert done["certificate_hash"]
    kept = boss.get(f"/v1/people/{person_id}")
    assert kept["points"] == []
    again = nobody(system, "203.0.113.17").try_post(
        "/v1/session", {"login": a_nif(7_000_006), "code": code}
    )
    assert (again.status_code, again.json()["reason"]) == (401, "CODE_WRONG")


def test_the_log_of_readings_is_intact(boss) -> None:
    found = boss.get("/v1/access-log:verify")

    assert found["intact"] is True
    assert found["seals"] >= 1


def test_a_history_without_a_reason_is_not_opened(system, attendant) -> None:
    person_id = somebody(attendant, "Curiosidade Teste", 7_000_008)
    bare = httpx.Client(base_url=system.url("gateway"), cookies=attendant.http.cookies, timeout=15)

    with bare:
        refused = bare.get(f"/v1/people/{person_id}/history")
        served(attendant, person_id)
        now = eventually(lambda: bare.get(f"/v1/people/{person_id}/history").status_code, 5)

    assert (refused.status_code, refused.json()["reason"]) == (403, "PURPOSE_MISSING")
    assert now == 200
