"""A year of invented figures before the first start, with some trouble in its last week."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

import yaml
from atende.tasks.v1 import indicators_pb2 as pb
from google.protobuf.timestamp_pb2 import Timestamp

from deploy.local.demo.services import SECONDS, Services
from deploy.local.demo.town import PORTO

WEEKS = 52
AT_ONCE = 1000
PEOPLE = 400
# Service, unit, cases a week, share answered late.
_WORK = (
    ("RUI-02", "GAM", 16, 0.10),
    ("OVP-03", "EP", 34, 0.08),
    ("RSU-05", "AMB", 22, 0.05),
    ("AMB-01", "GAM", 7, 0.06),
    ("URB-06", "FISC", 8, 0.18),
    ("OVP-02", "EP", 6, 0.05),
    ("REC-01", "GM", 5, 0.04),
)
_SUBJECTS = ("GER-01", "TAX-01", "URB-01", "RSU-05", "OVP-03", "RUI-02", "IDE-01", "GER-02")
_CHANNELS = {"counter": 5, "phone": 4, "web": 2, "email": 1}
_AREAS = {
    "paranhos": 5,
    "centro-historico": 5,
    "campanha": 4,
    "bonfim": 3,
    "ramalde": 3,
    "aldoar-foz-nevogilde": 3,
    "lordelo-massarelos": 2,
}
# In the last weeks: rubbish is fetched late in Campanhã, noise complaints are reopened, and
# who waits for an answer about fees gives up.
_LATE, _REOPENED, _LEFT = ("RSU-05", "campanha"), "RUI-02", "TAX-01"
_NAMESPACE = UUID("0190d000-0000-7000-8000-00000000da7a")


async def load(services: Services, anchor: datetime) -> None:
    """Areas of the town, and what happened in the year before *anchor* (UTC)."""
    await services.tasks.ask(
        services.tasks.stub.LoadAreas, read_areas(), seconds=SECONDS, key="demo/areas/1"
    )
    contacts, cases = a_year(anchor)
    for start in range(0, max(len(contacts), len(cases)), AT_ONCE):
        request = pb.ImportFactsRequest(
            contacts=contacts[start : start + AT_ONCE], cases=cases[start : start + AT_ONCE]
        )
        await services.tasks.ask(
            services.tasks.stub.ImportFacts, request, seconds=SECONDS, key=f"demo/past/{start}"
        )


def read_areas() -> pb.LoadAreasRequest:
    """The parishes, as the council's file has them."""
    found = yaml.safe_load((PORTO / "areas.yaml").read_text(encoding="utf-8"))
    return pb.LoadAreasRequest(
        areas=[
            pb.TownArea(
                code=one["code"],
                name=one["name"],
                aliases=one["aliases"],
                outline=[
                    pb.AreaPoint(latitude=latitude, longitude=longitude)
                    for latitude, longitude in one["outline"]
                ],
            )
            for one in found["areas"]
        ]
    )


def a_year(anchor: datetime) -> tuple[list[pb.ContactFact], list[pb.CaseFact]]:
    """Contacts and cases of the whole weeks before *anchor*, the same for the same one."""
    dice = random.Random(2018)  # figures, no secrets
    today = anchor.date()
    this_week = today - timedelta(days=today.weekday())
    contacts: list[pb.ContactFact] = []
    cases: list[pb.CaseFact] = []
    for back in range(WEEKS, 0, -1):
        monday = this_week - timedelta(weeks=back)
        contacts += _contacts(dice, monday, trouble=back <= 2)
        for service, unit, usual, late in _WORK:
            cases += _cases(dice, monday, service, unit, usual, late, anchor, back)
    return contacts, cases


def _contacts(dice: random.Random, monday: date, *, trouble: bool) -> Iterator[pb.ContactFact]:
    for number in range(dice.randint(105, 135)):
        [channel] = dice.choices(list(_CHANNELS), list(_CHANNELS.values()))
        subject = dice.choice(_SUBJECTS)
        opened = _moment(monday + timedelta(days=dice.randrange(5)), dice)
        waited = channel in ("counter", "phone")
        usual = 420 if channel == "counter" else 38
        wait = min(dice.expovariate(1 / usual), usual * 6)
        left = waited and dice.random() < (0.5 if trouble and subject == _LEFT else 0.05)
        fact = pb.ContactFact(
            contact_id=str(uuid5(_NAMESPACE, f"contact/{monday}/{number}")),
            person_id=str(uuid5(_NAMESPACE, f"person/{dice.randrange(PEOPLE)}")),
            channel=channel,
            direction="incoming",
            service_code=subject,
            waited=waited,
            opened_at=_stamp(opened),
            state="abandoned" if left else "closed",
            outcome="" if left else "answered",
            closed_at=_stamp(opened + timedelta(seconds=wait + dice.randint(90, 700))),
        )
        if waited and not left:
            fact.taken_at.CopyFrom(_stamp(opened + timedelta(seconds=wait)))
        yield fact


def _cases(
    dice: random.Random,
    monday: date,
    service: str,
    unit: str,
    usual: int,
    late: float,
    anchor: datetime,
    back: int,
) -> Iterator[pb.CaseFact]:
    for number in range(max(1, round(dice.gauss(usual, usual**0.5)))):
        due = monday + timedelta(days=dice.randrange(5))
        opened = _moment(due - timedelta(days=14), dice)
        [area] = dice.choices(list(_AREAS), list(_AREAS.values()))
        if back == 1 and service == _LATE[0] and number % 2:
            area = _LATE[1]  # the lorry that broke down
        in_trouble = back == 1 and service == _LATE[0]
        missed = dice.random() < late
        missed |= in_trouble and area == _LATE[1]
        fact = pb.CaseFact(
            case_id=str(uuid5(_NAMESPACE, f"case/{service}/{monday}/{number}")),
            kind="complaint" if service == "REC-01" else ("report" if unit == "EP" else "request"),
            person_id=str(uuid5(_NAMESPACE, f"person/{dice.randrange(PEOPLE)}")),
            service_code=service,
            unit_code=unit,
            area=area,
            due_on=due.isoformat(),
            opened_at=_stamp(opened),
            score=dice.choices((0, 1, 2, 3, 4, 5), (60, 2, 3, 6, 14, 15))[0],
        )
        if not (missed and dice.random() < 0.5):
            fact.steps.add(change="accepted", at=_stamp(opened + timedelta(days=2)), unit_code=unit)
        ended = _moment(due + timedelta(days=9 if missed else -dice.randint(1, 8)), dice)
        if ended < anchor:
            fact.steps.add(change="closed", at=_stamp(ended), closing_reason="done")
            again = 0.9 if service == _REOPENED and back <= 2 else 0.03
            reopened = ended + timedelta(days=2)
            if dice.random() < again and reopened < anchor:
                fact.steps.add(
                    change="reopened",
                    at=_stamp(reopened),
                    unit_code=unit,
                    due_on=(reopened + timedelta(days=14)).date().isoformat(),
                )
        yield fact


def _moment(day: date, dice: random.Random) -> datetime:
    """Some minute of the office hours of *day*."""
    return datetime.combine(day, time(9), UTC) + timedelta(minutes=dice.randrange(8 * 60))


def _stamp(moment: datetime) -> Timestamp:
    found = Timestamp()
    found.FromDatetime(moment)
    return found
