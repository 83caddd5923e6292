"""A machine with much else to do gets its demo town all the same."""

import pytest

from chassis.errors import Aborted, InvalidArgument, Unavailable
from deploy.local.demo import __main__ as demo


@pytest.fixture
def refusals(monkeypatch) -> list[Exception]:
    """What the next loadings are refused with; then one goes through."""
    coming: list[Exception] = []

    async def load(*_: object) -> list[object]:
        if coming:
            raise coming.pop(0)
        return []

    monkeypatch.setattr(demo, "load", load)
    return coming


def test_what_is_refused_for_the_moment_is_tried_again(refusals, capsys) -> None:
    refusals += [Aborted("locked"), Unavailable("away")]

    assert demo.main() == 0
    assert "CONCURRENT_CHANGE: once more" in capsys.readouterr().out


def test_what_stays_refused_is_said_in_the_end(refusals, capsys) -> None:
    refusals += [Aborted("locked")] * demo.TRIES

    assert demo.main() == 1
    assert "CONCURRENT_CHANGE" in capsys.readouterr().err


def test_what_is_wrong_is_not_tried_again(refusals) -> None:
    refusals += [InvalidArgument("no")]

    assert demo.main() == 1
