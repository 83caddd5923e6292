import base64
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.paging import (
    PageSizeInvalid,
    PageTokenInvalid,
    decode_moment,
    decode_token,
    encode_moment,
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


@pytest.mark.parametrize("forged", [b'["\\ud800", "b"]', b"[" * 100_000])
def test_a_forged_token_is_refused_before_anything_chokes_on_it(forged: bytes) -> None:
    with pytest.raises(PageTokenInvalid):
        decode_token(base64.urlsafe_b64encode(forged).decode(), 2)


@given(
    st.integers(0, 10**9),
    st.uuids(),
)
def test_the_token_of_a_moment_gives_it_back_in_utc(seconds: int, id_: UUID) -> None:
    moment = datetime.fromtimestamp(seconds, timezone(timedelta(hours=1)))

    found = decode_moment(encode_moment(moment, id_))

    assert found == (moment, id_)
    assert found[0].tzinfo is UTC


@pytest.mark.parametrize(
    "moment",
    ["yesterday", "2026-11-25", "2026-11-25T09:10:00", "0001-01-01T00:00:00+14:00"],
)
def test_a_token_without_a_moment_in_a_zone_is_refused(moment: str) -> None:
    with pytest.raises(PageTokenInvalid):
        decode_moment(encode_token(moment, str(UUID(int=7))))


def test_a_token_of_a_moment_needs_an_id() -> None:
    with pytest.raises(PageTokenInvalid):
        decode_moment(encode_token("2026-11-25T09:10:00+00:00", "7"))
    assert decode_moment("") is None


def test_page_sizes_are_bounded() -> None:
    assert (page_size(0), page_size(1), page_size(100)) == (20, 1, 100)
    for wrong in (-1, 101, 2**31 - 1):
        with pytest.raises(PageSizeInvalid):
            page_size(wrong)
