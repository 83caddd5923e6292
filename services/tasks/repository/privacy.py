"""What tasks has of a person: what they get, what is erased, what is held."""

from chassis.privacy import Holdings
from services.tasks.repository.forgetting import files_of, of_cases

# What nobody decides on by law is not kept for it.
LIGHT = "kind IN ('praise', 'suggestion', 'information')"
# Closed, kept by no law, and nothing that the advocate works on.
_ERASABLE = (
    f"SELECT id FROM case_file WHERE person_id = ANY(:ids) AND state = 'closed' AND {LIGHT}"
    " AND NOT EXISTS (SELECT 1 FROM advocate_file f WHERE f.case_id = case_file.id)"
)

HOLDINGS = Holdings(
    service="tasks",
    sections={
        "cases": (
            "SELECT number_text AS number, kind, state, service_name, description, place,"
            " due_on, received_at, opened_at, closed_at, closing_reason, answer, form, rating,"
            # Who represents them filed it.
            " coalesce(person_id <> ALL(:ids), true) AS by_another"
            " FROM case_file WHERE person_id = ANY(:ids) OR on_behalf_of_id = ANY(:ids)"
            " ORDER BY opened_at DESC"
        ),
        "asked": (
            "SELECT c.number_text AS number, r.text, r.asked_at, r.answer, r.answered_at"
            " FROM citizen_request r JOIN case_file c ON c.id = r.case_id"
            " WHERE c.person_id = ANY(:ids) ORDER BY r.asked_at DESC"
        ),
        "notes": (
            "SELECT c.number_text AS number, n.at, n.by_citizen, n.text"
            " FROM case_note n JOIN case_file c ON c.id = n.case_id"
            " WHERE c.person_id = ANY(:ids) ORDER BY n.at DESC"
        ),
        "public_reports": (
            "SELECT c.number_text AS number, p.media_url, p.address_id, p.reporter"
            " FROM public_report p JOIN case_file c ON c.id = p.case_id"
            " WHERE c.person_id = ANY(:ids) ORDER BY c.opened_at DESC"
        ),
        "attachments": (
            "SELECT a.file_name, a.document, a.media_type, a.size, a.uploaded_at FROM attachment a"
            " JOIN case_file c ON c.id = a.case_id WHERE c.person_id = ANY(:ids)"
        ),
        "advocate_files": (
            "SELECT number, origin, state, subject, opened_at, closed_at, outcome"
            " FROM advocate_file WHERE person_id = ANY(:ids) ORDER BY opened_at DESC"
        ),
        # What is in one only the portal can open, for them, where they asked (decision 0030).
        "drafts": (
            "SELECT 'Pedido começado no portal e ainda não enviado. O que escreveu está cifrado:"
            " veja-o na página do pedido, no portal.' AS what, kept_at, expires_at"
            " FROM draft WHERE person_id = ANY(:ids) ORDER BY kept_at DESC"
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
    keys=(files_of(_ERASABLE),),
    erasures=(
        "DELETE FROM draft WHERE person_id = ANY(:ids)",
        "UPDATE fact_contact SET person_id = NULL WHERE person_id = ANY(:ids)",
        *of_cases(_ERASABLE),
        # Whose case another one filed: that one's person stays.
        "UPDATE case_file SET on_behalf_of_id = NULL WHERE on_behalf_of_id = ANY(:ids)"
        f" AND state = 'closed' AND {LIGHT}",
    ),
)
