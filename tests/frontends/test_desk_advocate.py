"""Files of the advocate at the desk."""

import re

from tests.browser.desk_answers import answers
from tests.browser.pages_of_the_desk import ID
from tests.frontends import town
from tests.frontends.conftest import Browser, _signed_in
from tests.frontends.fake_gateway import FakeGateway

PAGE = f"/advocate/files/{ID}"


async def test_only_of_the_last_letter_it_is_said_how_long_there_is_to_answer(
    desk_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers |= answers()
    file = gateway.answers[f"GET /v1/insistences/{ID}"]
    [first] = file["letters"]
    head = first | {
        "letter_id": ID[:-1] + "e",
        "step": "head",
        "answer_by": town.deadline(due_on="2026-12-17"),
    }
    file["letters"] = [first, head]
    gateway.answers["staff"] = town.staff(roles=["advocate"])
    await _signed_in(desk_browser)

    page = await desk_browser.get(PAGE)

    ladder = page.text.partition('<ol class="ladder">')[2].partition("</ol>")[0]
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", ladder))
    assert said.count("Sem resposta; subiu ao passo seguinte.") == 1
    assert re.findall(r"faltam \d+ dias", said) == ["faltam 22 dias"]
