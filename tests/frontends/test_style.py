"""What the accessibility statement says of colours and sizes is true of the style."""

import re
from pathlib import Path

import pytest

CSS = Path("frontends/web/static/atende.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", CSS))
TEXT = [
    *(
        (ink, ground)
        for ink in ("ink", "soft", "accent", "accent-deep", "good", "warn", "bad")
        for ground in ("surface", "paper")
    ),
    ("ink", "good-tint"),
    ("ink", "warn-tint"),
    ("ink", "bad-tint"),
    ("ink", "accent-tint"),
    ("good", "good-tint"),
    ("warn", "warn-tint"),
    ("bad", "bad-tint"),
    ("accent-deep", "accent-tint"),
    ("soft", "accent-tint"),
    ("accent", "bad-tint"),
    ("#ffffff", "accent"),
    ("#ffffff", "accent-deep"),
    ("#e3eef8", "accent"),
    ("#cfe3f5", "accent-deep"),
    ("#15222f", "#ffc845"),
    ("ink", "#e9edf1"),
    ("soft", "#eef0f2"),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def colour(name: str) -> str:
    return name if name.startswith("#") else TOKENS[name]


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(ink: str, ground: str) -> None:
    assert contrast(colour(ink), colour(ground)) >= 4.5


@pytest.mark.parametrize("ground", ["surface", "paper"])
def test_the_edge_of_a_control_can_be_seen(ground: str) -> None:
    assert contrast(TOKENS["edge"], TOKENS[ground]) >= 3


def test_colours_of_text_are_tokens_or_checked_here() -> None:
    written = set(re.findall(r"(?<!-)color: (#[0-9a-f]{3,6})", CSS))

    assert written <= {"#fff", "#e3eef8", "#cfe3f5", "#15222f", "#000"}


def test_nothing_moves_for_those_who_asked_for_stillness() -> None:
    before = CSS.split("prefers-reduced-motion: no-preference")[0]

    assert "transition" not in before
    assert "animation" not in before
