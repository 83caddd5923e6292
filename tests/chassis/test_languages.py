import pytest

from chassis.languages import Language, parse_language
from chassis.text import TextForbidden, TextTooLong


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("", Language.PORTUGUESE),
        ("pt-PT", Language.PORTUGUESE),
        ("fr", Language.PORTUGUESE),
        ("enm", Language.PORTUGUESE),  # Middle English
        ("en", Language.ENGLISH),
        (" en-GB ", Language.ENGLISH),
        ("EN", Language.ENGLISH),
    ],
)
def test_any_english_is_english_and_all_else_portuguese(tag: str, language: Language) -> None:
    assert parse_language(tag, field="language") is language


def test_what_is_no_tag_is_refused() -> None:
    with pytest.raises(TextTooLong):
        parse_language("e" * 36, field="language")
    with pytest.raises(TextForbidden):
        parse_language("en\x00", field="language")
