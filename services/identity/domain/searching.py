"""How people are looked for: one box that takes a number, an address or a name."""

from dataclasses import dataclass
from enum import StrEnum

from chassis.addresses import PhoneInvalid, email_key, parse_phone
from chassis.text import clean, fold
from services.identity.domain.errors import QueryTooShort
from services.identity.domain.identifiers import looks_like_nif

LEAST_QUERY, MOST_WORDS = 2, 8


class SearchBy(StrEnum):
    NIF = "nif"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """
    A search as it is put to the store.

    Attributes:
        key: What is looked for, in the form it is kept in.
        words: Of a name, folded; each must be in the name.
        exact: The name as typed, in lower case, for putting the right accents
            first; of a tax number, the telephone number that it may be as well.
    """

    by: SearchBy
    key: str = ""
    words: tuple[str, ...] = ()
    exact: str = ""


def read_search(typed: str) -> Search:
    """
    Decide what *typed* is: a tax number, an e-mail address, a phone number or a name.

    Raises:
        QueryTooShort: Too little to look for.
    """
    text = clean(typed, field="q", longest=200)
    if number := looks_like_nif(text):
        return Search(by=SearchBy.NIF, key=number, exact=_phone(text))
    if "@" in text:
        return Search(by=SearchBy.EMAIL, key=email_key(text))
    digits = "".join(character for character in text if character.isdigit())
    if len(digits) >= 6 and not any(character.isalpha() for character in text):
        number = _phone(text)
        return Search(by=SearchBy.PHONE if number else SearchBy.NIF, key=number or digits)
    folded = fold(text)
    if len(folded.replace(" ", "")) < LEAST_QUERY:
        raise QueryTooShort(field="q", least=str(LEAST_QUERY))
    return Search(by=SearchBy.NAME, words=tuple(folded.split())[:MOST_WORDS], exact=text.lower())


def _phone(text: str) -> str:
    try:
        return parse_phone(text[:40], field="q").number
    except PhoneInvalid:
        return ""
