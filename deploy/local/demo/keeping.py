"""What the loader keeps beside the data: when it first ran, and the demo passwords."""

import json
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from deploy.local.demo.town import Staff

_WORDS = [
    "ribeira",
    "bolhao",
    "clerigos",
    "foz",
    "miragaia",
    "bonfim",
    "cedofeita",
    "massarelos",
    "lordelo",
    "aldoar",
    "ramalde",
    "paranhos",
    "campanha",
    "vitoria",
    "gaivota",
    "barca",
    "azulejo",
    "granito",
    "ponte",
    "eletrico",
]


def first_start(home: Path, now: datetime) -> datetime:
    """The moment the stories are told from: *now* at the first run, the same ever after (UTC)."""
    path = home / "demo-first-start"
    if not path.exists():
        path.write_text(now.isoformat())
    return datetime.fromisoformat(path.read_text())


def sign_ins(home: Path, staff: list[Staff]) -> dict[str, str]:
    """
    Password of each of *staff* by username, made once and kept in `signins.json`.

    They are random in each installation: nobody's demo password opens another's.
    """
    path = home / "signins.json"
    kept = json.loads(path.read_text()) if path.exists() else []
    passwords: dict[str, str] = {entry["username"]: entry["password"] for entry in kept}
    for member in staff:
        passwords.setdefault(member.username, _password())
    _write(
        path,
        [
            {
                "username": member.username,
                "password": passwords[member.username],
                "what": member.what,
                "roles": member.roles,
                "unit": member.unit,
            }
            for member in staff
        ],
    )
    return passwords


def keep_cases(home: Path, cases: list[dict[str, str]]) -> None:
    """Keep number and secret of the demo cases, to follow them at the portal."""
    _write(home / "demo-cases.json", cases)


def citizens(home: Path) -> dict[str, str]:
    """The access codes kept in `citizens.json`, by the id of the person in the demo's files."""
    path = home / "citizens.json"
    kept = json.loads(path.read_text()) if path.exists() else []
    return {entry["id"]: entry["code"] for entry in kept}


def keep_citizens(home: Path, people: list[dict[str, str]]) -> None:
    """Keep who signs in at the portal, and by which code."""
    _write(home / "citizens.json", people)


def _password() -> str:
    return f"{secrets.choice(_WORDS)}-{secrets.choice(_WORDS)}-{secrets.randbelow(9000) + 1000}"


def _write(path: Path, content: list[dict[str, Any]]) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False))
