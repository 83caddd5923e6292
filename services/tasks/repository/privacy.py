"""What tasks has of a person: what they get, what is erased, what is held."""

from chassis.privacy import Holdings

# What nobody decides on by law is not kept for it.
LIGHT = "kind IN ('praise', 'suggestion', 'information')"

HOLDINGS = Holdings(
    service="tasks",
    sections={
        "cases": (
            "SELECT number_text AS number, kind, state, service_name, description, place,"
            " due_on, received_at, opened_at, closed_at, closing_reason, answer, form, rating"
            " FROM case_file WHERE person_id = ANY(:ids) ORDER BY opened_at DESC"
        ),
        "attachments": (
            "SELECT a.file_name, a.media_type, a.size, a.uploaded_at FROM attachment a"
            " JOIN case_file c ON c.id = a.case_id WHERE c.person_id = ANY(:ids)"
        ),
        "advocate_files": (
            "SELECT number, origin, state, subject, opened_at, closed_at, outcome"
            " FROM advocate_file WHERE person_id = ANY(:ids) ORDER BY opened_at DESC"
        ),
    },
    holds=(
        "SELECT 'case ' || number_text AS what, 'open' AS class,"
        " 'O pedido ainda não foi decidido (CPA, artigo 13.º)' AS reason, NULL AS until"
        " FROM case_file WHERE person_id = ANY(:ids) AND state <> 'closed'",
        "SELECT 'case ' || number_text AS what, 'administrative' AS class,"
        " 'Conservação legal do processo (Portaria 112/2023)' AS reason,"
        " (closed_at + interval '10 years')::date AS until"
        f" FROM case_file WHERE person_id = ANY(:ids) AND state = 'closed' AND NOT ({LIGHT})",
        "SELECT 'advocate file ' || number AS what, 'advocate' AS class,"
        " 'Processo do provedor do munícipe' AS reason, NULL AS until"
        " FROM advocate_file WHERE person_id = ANY(:ids)",
    ),
    erasures=(
        "UPDATE fact_contact SET person_id = NULL WHERE person_id = ANY(:ids)",
        "UPDATE fact_case SET person_id = NULL WHERE person_id = ANY(:ids)",
        "UPDATE case_file SET person_id = NULL, on_behalf_of_id = NULL, description = '',"
        " place = '', form = '{}', latitude = NULL, longitude = NULL, version = version + 1"
        f" WHERE person_id = ANY(:ids) AND state = 'closed' AND {LIGHT}",
    ),
)
