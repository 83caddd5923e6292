"""What is kept of somebody is what they are given: every personal column, or a reason why not."""

import importlib
import re

import pytest

from chassis.privacy import Holdings
from chassis.register import columns_of
from tests.security.test_register import SERVICES, register_of

# Not given, by service and table: why.
NOT_GIVEN = {
    "identity": {
        "person": "name_folded",  # the name again, to be searched
        "identifier": "name_key",  # as above
        "point": "key",  # as above
        "login_link": "issuer subject",  # what the provider calls them
        "passkey": "credential_id public_key",  # of their device, and there
        "access_code": "code_hash pending_hash",  # secrets
        "known_caller": "mark",  # a digest
        "merge": "reason moved",  # of two people
        "merge_dismissal": "reason",  # as above
        "exclusion": "reason",  # of one of the staff
        "proof": "token_hash helper",  # a secret; another one's name
    },
    "contacts": {
        "contact": "participants sources",  # other people; where staff looked it up
        "notice": "facts address",  # stand in the contact that it was sent as
        "mail": "sender",  # as above
        "sitting": "signed_by witnessed_by",  # other people
    },
    "tasks": {
        "attachment": "owner_id",  # an id
        "case_note": "author_id",  # one of the staff
        # How the work was shared out; what came of it is the answer of the case.
        "checklist_item": "text",
        "task": "reason answer title",
        "timeline_entry": "facts",
        # Between the advocate and a unit.
        "advocate_file": "note",
        "insistence_letter": "facts answer",
        "advocate_entry": "facts",
    },
    "telephony": {"key_press": "key place"},  # the way through the menu
}


def holdings_of(service: str) -> Holdings:
    room = "rights" if service == "identity" else "privacy"
    found: Holdings = importlib.import_module(f"services.{service}.repository.{room}").HOLDINGS
    return found


@pytest.mark.parametrize("service", SERVICES)
def test_every_personal_column_is_in_the_export_or_it_is_said_why_not(service: str) -> None:
    personal = {
        place
        for entries in register_of(service).personal.values()
        for entry in entries
        for place in columns_of(entry)
    }
    given = {
        (table, column)
        for table, column in personal
        for sql in holdings_of(service).sections.values()
        if re.search(rf"\b(FROM|JOIN) {table}\b", sql) and re.search(rf"\b{column}\b", sql)
    }
    left_out = {
        (table, column)
        for table, columns in NOT_GIVEN[service].items()
        for column in columns.split()
    }

    assert personal - given - left_out == set(), "give it to the person, or say why not"
    assert left_out - personal == set(), "there is no such column"
    assert left_out & given == set(), "it is given"
