"""The two acts that are measured, and the statements they come down to."""

from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.bench.http import Answer, Http

PEOPLE = 50
SUBJECTS = ("RSU-05", "RSU-07", "OVP-03", "RUI-02", "GER-02")
_SQL = Path(__file__).parent / "sql"


class BenchFailed(Exception):
    """The system answered something else than it should; the text says what."""


class Acts:
    """As an attendant at a counter, over *http*."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self.people: list[str] = []
        # What came instead of the right answer, by status, to explain a bad figure.
        self.wrong: Counter[int] = Counter()

    async def sign_in(self, who: dict[str, Any]) -> None:
        """Open a session with a demo sign-in."""
        body = {"username": who["username"], "password": who["password"]}
        answer = await self._http.ask("POST", "/v1/session", body, key=uuid4().hex)
        if answer.status != 201:
            raise BenchFailed(f"sign-in: {answer.status} {answer.body[:300]!r}")
        self._http.cookie = answer.headers["set-cookie"].partition(";")[0]

    async def register_people(self, many: int = PEOPLE) -> None:
        """Make the people whose contacts are registered and read."""
        for number in range(many):
            body = {"kind": "natural", "name": f"Pessoa de Ensaio {number} {uuid4().hex[:6]}"}
            answer = await self._http.ask("POST", "/v1/people", body, key=uuid4().hex)
            if answer.status != 201:
                raise BenchFailed(f"people: {answer.status} {answer.body[:300]!r}")
            self.people.append(answer.json()["person_id"])

    async def register_contact(self, number: int) -> bool:
        """One contact at the counter, of the *number*-th request."""
        body = {
            "channel": "counter",
            "person_id": self.people[number % len(self.people)],
            "service_codes": [SUBJECTS[number % len(SUBJECTS)]],
            "desk": "Balcão 3",
            "note": "Pergunta pelo prazo e pelos documentos; levou a folha.",
        }
        answer = await self._http.ask("POST", "/v1/contacts", body, key=uuid4().hex)
        return self._is_right(answer, 201)

    async def read_history(self, number: int) -> bool:
        """The first page of one person's whole history; one with a part missing is wrong."""
        path = f"/v1/people/{self.people[number % len(self.people)]}/history"
        answer = await self._http.ask("GET", path)
        return self._is_right(answer, 200) and not answer.json()["degraded"]

    def _is_right(self, answer: Answer, status: int) -> bool:
        if answer.status != status:
            self.wrong[answer.status] += 1
        return answer.status == status

    def sql(self, act: str) -> dict[str, str]:
        """The statements of *act* for pgbench, by the service whose database they are for."""
        return {
            path.stem.rpartition("-")[2]: path.read_text().replace("PERSON", self.people[0])
            for path in sorted(_SQL.glob(f"{act}-*.sql"))
        }
