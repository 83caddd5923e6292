import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.paging import (
    PageSizeInvalid,
    PageTokenInvalid,
    decode_token,
    encode_token,
    page_size,
)

texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))


@given(st.lists(texts, min_size=1, max_size=3))
def test_a_token_gives_back_the_key_it_was_made_of(parts: list[str]) -> None:
    assert decode_token(encode_token(*parts), len(parts)) == parts


@given(st.text(max_size=40))
def test_whatever_is_sent_as_a_token_is_read_or_refused_and_never_a_crash(token: str) -> None:
    try:
        found = decode_token(token, 2)
    except PageTokenInvalid:
        return

    assert (found is None) == (token == "")


def test_the_token_of_another_list_is_refused() -> None:
    with pytest.raises(PageTokenInvalid):
        decode_token(encode_token("a"), 2)
    with pytest.raises(PageTokenInvalid):
        decode_token(encode_token("a\x00", "b"), 2)


def test_page_sizes_are_bounded() -> None:
    assert (page_size(0), page_size(1), page_size(100)) == (20, 1, 100)
    for wrong in (-1, 101, 2**31 - 1):
        with pytest.raises(PageSizeInvalid):
            page_size(wrong)
