"""The charter of Porto, as it is delivered: whole, in both languages, for every channel."""

import yaml as pyyaml

from chassis.languages import Language
from services.charter.domain.entry import Anonymity, DocumentMode, Handling
from services.charter.domain.importing.charter_file import read_charter
from services.charter.domain.learning import Course, checked
from services.charter.domain.versions import Version
from services.charter.serializers.services import service_to_proto
from tests.charter.builders import NOW, PORTO


def test_the_charter_of_porto_has_nothing_wrong() -> None:
    file = read_charter(PORTO.read_text("utf-8"))

    assert file.problems == ()
    assert len([entry for entry in file.entries if entry.category != "outside"]) == 43
    assert all(entry.en and entry.phone_text and entry.work_instruction for entry in file.entries)
    assert all(entry.term.value is not None for entry in file.entries)


def test_no_file_is_asked_for_of_what_is_only_said() -> None:
    for entry in read_charter(PORTO.read_text("utf-8")).entries:
        for document in entry.documents:
            said = document.name.startswith(("Morada, ", "Local", "NIF", "NIPC", "Número do "))
            assert not said or document.mode is DocumentMode.SAY, (entry.code, document.name)


def test_the_units_of_porto_are_those_of_its_charter() -> None:
    file = read_charter(PORTO.read_text("utf-8"))
    assert file.edition is not None

    units = pyyaml.safe_load((PORTO.parent / "units.yaml").read_text("utf-8"))["units"]

    assert {u["code"]: u["name"] for u in units} == {u.code: u.name for u in file.edition.units}


def test_every_entry_of_porto_that_takes_requests_asks_by_form() -> None:
    for entry in read_charter(PORTO.read_text("utf-8")).entries:
        takes = any(way.handling is Handling.REQUEST for way in entry.handling)
        assert bool(entry.form) is takes, entry.code


def test_every_entry_of_porto_says_what_each_channel_says_and_how_long_cases_are_kept() -> None:
    for entry in read_charter(PORTO.read_text("utf-8")).entries:
        assert entry.web_text, entry.code
        assert entry.counter_text, entry.code
        assert entry.kept is not None, entry.code
        if entry.category != "outside":
            assert entry.legal_basis, entry.code
            assert entry.questions, entry.code
        if entry.anonymity is Anonymity.LIMITED:
            assert entry.anonymity_note, entry.code


def test_every_entry_of_porto_can_be_told_wholly_in_english() -> None:
    for entry in read_charter(PORTO.read_text("utf-8")).entries:
        version = Version(number=1, entry=entry, start=NOW)
        told = service_to_proto(version, Language.ENGLISH, for_staff=False)
        assert list(told.portuguese_fields) == [], entry.code


def test_the_area_of_the_building_decides_the_band_of_its_term() -> None:
    entries = {e.code: e for e in read_charter(PORTO.read_text("utf-8")).entries}

    def band(area: int) -> list[int]:
        return [b.value for b in entries["URB-04"].term.bands if b.when and b.when.holds(area)]

    assert [band(area) for area in (0, 300, 301, 2200, 2201)] == [[120], [120], [150], [150], [200]]


def test_the_courses_of_porto_could_be_saved() -> None:
    courses = pyyaml.safe_load((PORTO.parent / "courses.yaml").read_text("utf-8"))["courses"]

    assert [checked(Course(**course)).code for course in courses] == [
        "atendimento-balcao",
        "atendimento-telefone",
        "lingua-gestual",
    ]
