"""docs/asvs.csv says where we stand, and names proofs that exist."""

import csv
import re

from tests.conftest import ROOT

STATES = {"met", "partly", "not met", "not applicable", "not assessed"}


def rows() -> list[dict[str, str]]:
    with (ROOT / "docs" / "asvs.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_item_of_levels_one_and_two_has_one_state() -> None:
    items = [row["item"] for row in rows()]

    assert len(items) == len(set(items)) == 253
    assert {row["status"] for row in rows()} <= STATES


def test_what_is_met_names_its_proof_and_proofs_exist() -> None:
    for row in rows():
        assert row["status"] != "met" or row["proof"], row["item"]
        for path in re.findall(r"(?:tests|services|frontends|docs|chassis)/[\w./-]+", row["proof"]):
            found = path.rstrip(".") if "decisions" not in path else f"{path}*"
            assert list(ROOT.glob(found)) or list(ROOT.glob(f"{found}*")), (row["item"], path)
