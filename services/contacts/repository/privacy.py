"""What contacts has of a person: what they get, what is erased, what is held."""

from chassis.privacy import Holdings
from services.contacts.repository.forgetting import files_of, of_contacts

_CONTACTS = "SELECT id FROM contact WHERE person_id = ANY(:ids)"

HOLDINGS = Holdings(
    service="contacts",
    sections={
        "contacts": (
            "SELECT id, channel, direction, state, opened_at, closed_at, outcome, title, note,"
            " address_used, subjects, case_ids FROM contact WHERE person_id = ANY(:ids)"
            " ORDER BY opened_at DESC"
        ),
        "files": (
            "SELECT f.file_name, f.media_type, f.size, f.received_at FROM contact_file f"
            " JOIN contact c ON c.id = f.contact_id WHERE c.person_id = ANY(:ids)"
            " ORDER BY f.received_at DESC"
        ),
        "appointments": (
            "SELECT id, kind, site, starts_at, ends_at, state, service_code, channel,"
            " address_used, note, booked_at FROM appointment WHERE person_id = ANY(:ids)"
            " ORDER BY starts_at DESC"
        ),
        "callbacks": (
            "SELECT id, phone, purpose, service_code, state, requested_at, due_at, ended_at"
            " FROM callback WHERE person_id = ANY(:ids) ORDER BY requested_at DESC"
        ),
        "sittings": (
            "SELECT id, kind, state, file_number, purpose, requested_at, decision_note, record_text"
            " FROM sitting WHERE person_id = ANY(:ids) ORDER BY requested_at DESC"
        ),
        "opinions": (
            "SELECT asked_at, answered_at, score, reason FROM question"
            " WHERE person_id = ANY(:ids) AND answered_at IS NOT NULL ORDER BY answered_at DESC"
        ),
    },
    holds=(
        "SELECT 'sitting ' || id AS what, 'hearing' AS class,"
        " 'Ata de atendimento, parte do processo (Portaria 112/2023)' AS reason,"
        " (requested_at + interval '10 years')::date AS until"
        " FROM sitting WHERE person_id = ANY(:ids)",
        "SELECT 'callback ' || id AS what, 'open' AS class,"
        " 'Chamada pedida e ainda por fazer' AS reason, NULL AS until"
        " FROM callback WHERE person_id = ANY(:ids) AND state IN ('pending', 'calling')",
    ),
    keys=(files_of(_CONTACTS),),
    erasures=(
        "DELETE FROM history WHERE person_id = ANY(:ids)",
        "DELETE FROM history_month WHERE person_id = ANY(:ids)",
        "UPDATE case_fact SET person_id = NULL WHERE person_id = ANY(:ids)",
        "DELETE FROM secret_mail WHERE person_id = ANY(:ids)",
        "UPDATE callback SET person_id = NULL, phone = '', purpose = ''"
        " WHERE person_id = ANY(:ids) AND state NOT IN ('pending', 'calling')",
        "UPDATE appointment SET person_id = NULL, address_used = '', note = ''"
        " WHERE person_id = ANY(:ids)",
        "UPDATE call SET person_id = NULL WHERE person_id = ANY(:ids)",
        "DELETE FROM question WHERE person_id = ANY(:ids)",
        *of_contacts(_CONTACTS),
        # Whoever came for them stays the person of the contact.
        "UPDATE contact SET on_behalf_of_id = NULL WHERE on_behalf_of_id = ANY(:ids)",
    ),
)
