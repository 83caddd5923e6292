"""
An entry of the charter as a form: what is plain text has a field, all else is written as YAML.

The YAML is that of a charter file, with its rules: only whole numbers, true and
false are not text. So an editor who knows one knows the other.
"""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from frontends.web.forms import Form
from frontends.web.gateway import Json

# Fields of one line, of several, and lists with an item a line.
LINES = ("name", "subject")
PARAGRAPHS = ("summary", "web_text", "counter_text", "phone_text", "work_instruction")
LISTS = ("who_may_ask", "steps", "rules", "refusal_reasons", "keywords", "also_said")
CHOICES = ("category", "unit", "assurance", "anonymity", "audience")
OWN = (*LINES, *PARAGRAPHS, *LISTS, *CHOICES)
# Of these there is English too, in fields named `en_…`.
ENGLISH = (*LINES, "summary", "web_text", "counter_text", "phone_text")
# Of each question: in Portuguese, and the same in English; empty ones are not there.
PAIR = ("question", "answer")
MOST_QUESTIONS, SPARE_QUESTIONS = 30, 2
ASSURANCES = ("none", "confirmed_contact", "access_code", "strong")
ANONYMITIES = ("not_accepted", "accepted", "limited")
AUDIENCES = ("everyone", "attendants")


class MoreUnreadable(ValueError):
    """What was written as YAML is none; *line* is where, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(str(line))
        self.line = line


class _Core(yaml.SafeLoader):
    """YAML as charter files are read: `no` and dates are texts."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, Any]]] = {}  # noqa: RUF012 # as its base has it


_Core.add_implicit_resolver(
    "tag:yaml.org,2002:int",
    re.compile(r"-?(0|[1-9][0-9]{0,8})$"),
    list("-0123456789"),
)
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(~|null|)$"), ["~", "n", ""])


def shown(content: Mapping[str, Any]) -> Json:
    """The fields of the form for *content*; `more` is the rest as YAML."""
    fields: Json = {name: str(content.get(name) or "") for name in (*LINES, *PARAGRAPHS, *CHOICES)}
    for name in LISTS:
        listed = content.get(name)
        fields[name] = "\n".join(map(str, listed)) if isinstance(listed, list) else ""
    rest = {key: value for key, value in content.items() if key not in OWN and key != "code"}
    written = rest.pop("en", None)
    english = dict(written) if isinstance(written, dict) else {}
    fields |= {f"en_{name}": str(english.pop(name, "") or "") for name in ENGLISH}
    fields["questions"] = _asked(rest, english)
    if fields["questions"]:
        rest.pop("questions")
        english.pop("questions", None)
    if english or not isinstance(written, dict | None):
        rest["en"] = english or written
    fields["more"] = (
        yaml.safe_dump(rest, allow_unicode=True, sort_keys=False, width=100) if rest else ""
    )
    return fields


def typed_content(form: Form) -> Json:
    """
    The entry that *form* says.

    Raises:
        MoreUnreadable: The rest is no YAML, or no set of fields.
    """
    try:
        more = yaml.load(form.text("more"), Loader=_Core) or {}  # a safe loader, with less
    except yaml.MarkedYAMLError as error:
        raise MoreUnreadable(error.problem_mark.line + 1 if error.problem_mark else 1) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise MoreUnreadable(1) from None
    if not isinstance(more, dict):
        raise MoreUnreadable(1)
    content: Json = {str(key): value for key, value in more.items() if key not in OWN}
    for name in (*LINES, *PARAGRAPHS, *CHOICES):
        content[name] = form.text(name).strip()
    for name in LISTS:
        content[name] = [line.strip() for line in form.text(name).splitlines() if line.strip()]
    _add_english(content, form)
    return content


def _asked(content: Mapping[str, Any], english: Mapping[str, Any]) -> list[dict[str, str]]:
    """Questions with answers in both languages; none where they are written otherwise."""
    asked, translated = _pairs(content.get("questions")), _pairs(english.get("questions"))
    if asked is None or translated is None or len(translated) > len(asked):
        return []
    found = []
    for number, one in enumerate(asked):
        other = translated[number] if number < len(translated) else {}
        row = {name: str(one.get(name) or "") for name in PAIR}
        found.append(row | {f"{name}_en": str(other.get(name) or "") for name in PAIR})
    return found


def _pairs(value: Any) -> list[Json] | None:
    """*value* as pairs of the form; None where it is something else."""
    listed = value or []
    fits = (
        isinstance(listed, list)
        and len(listed) <= MOST_QUESTIONS
        and all(isinstance(one, dict) and one.keys() <= set(PAIR) for one in listed)
    )
    return listed if fits else None


def _add_english(content: Json, form: Form) -> None:
    """Put English and questions where a charter file has them, beside what is in YAML."""
    english = content.get("en") or {}
    if not isinstance(english, dict):  # the charter says what is wrong with it
        return
    english |= {name: text for name in ENGLISH if (text := form.text(f"en_{name}").strip())}
    names = [*PAIR, *(f"{name}_en" for name in PAIR)]
    rows = [
        {name: form.text(f"{name}_{number}").strip() for name in names}
        for number in range(MOST_QUESTIONS + SPARE_QUESTIONS)
    ]
    rows = [row for row in rows if any(row.values())]
    if rows:
        content["questions"] = [{name: row[name] for name in PAIR} for row in rows]
        if any(row[f"{name}_en"] for row in rows for name in PAIR):
            english["questions"] = [{name: row[f"{name}_en"] for name in PAIR} for row in rows]
    if english:
        content["en"] = english
