"""What the form of a case says, as people read it."""

from collections.abc import Mapping
from typing import Any

from frontends.web.questions import questions_of, said_of

Said = str | bool | list[str]


def read_form(given: Mapping[str, Any], schema: Mapping[str, Any] | None) -> list[tuple[str, Said]]:
    """
    The answers in *given* under the titles that *schema* has for them, in its order.

    What the charter asks for no more, or says not how to read, stands as it is.
    """
    left = dict(given)
    read: list[tuple[str, Said]] = []
    for question in questions_of(schema):
        if question.name not in left:
            continue
        answer = left.pop(question.name)
        read.append((question.title, _plain(answer)))
        if not isinstance(answer, bool):
            try:
                read[-1] = (question.title, said_of(question, answer))
            except (ValueError, TypeError):
                continue
    return [*read, *((name, _plain(answer)) for name, answer in left.items())]


def _plain(answer: Any) -> Said:
    if isinstance(answer, bool):
        return answer
    return [str(one) for one in answer] if isinstance(answer, list) else str(answer)
