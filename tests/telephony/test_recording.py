"""What is left out of a recording by hand."""

from datetime import timedelta

from services.telephony.domain.recording import Pause, Pauses
from tests.telephony.builders import NOW


def after(seconds: float):
    return NOW + timedelta(seconds=seconds)


def test_pauses_lie_where_the_sound_was_cut() -> None:
    paused = Pauses(began_at=NOW).pause(after(10)).pause(after(12)).resume(after(25))
    again = paused.resume(after(26)).pause(after(45)).resume(after(50))

    assert again.kept == (
        Pause(at_s=10.0, lasted_s=15.0),
        Pause(at_s=30.0, lasted_s=5.0),  # 45 s after the beginning, of which 15 s are not there
    )


def test_a_recording_that_was_never_paused_has_no_pauses() -> None:
    assert Pauses(began_at=NOW).resume(after(3)).kept == ()
