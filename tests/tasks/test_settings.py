from datetime import time

import pytest
from pydantic import ValidationError

from services.tasks.domain.cases import Kind
from services.tasks.settings import Settings

PEPPER = "a pepper for tests only"


def test_a_council_is_read_from_the_settings() -> None:
    council = Settings(secret_pepper=PEPPER, entity="LIS", opens=time(8, 30)).council()

    assert council.entity == "LIS"
    assert council.series[Kind.COMPLAINT] == "R"
    assert (council.office.opens, council.office.closes) == (time(8, 30), time(17))


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret_pepper": "short"},
        {"entity": "lisboa"},
        {"opens": time(18)},
        {"series": {"request": "P"}},
        {"series": dict.fromkeys(Kind, "P1")},
    ],
)
def test_settings_that_cannot_work_are_refused_at_the_start(wrong) -> None:
    with pytest.raises(ValidationError):
        Settings(**{"secret_pepper": PEPPER, **wrong})
