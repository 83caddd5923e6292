"""What identity keeps for how long; see chassis.retention. The sealed log of readings stays."""

from collections.abc import Sequence

from chassis.retention import Act, Rule, by_sql


def rules(erase: Act) -> Sequence[Rule]:
    """
    The rules; *erase* begins the erasure of people over all services.

    Nobody is erased by a rule who was served or looked at within the time: each of these
    is a reading in the log.
    """
    return (
        Rule(
            name="mandates",
            days=1826,
            finds=(
                "SELECT id FROM mandate WHERE coalesce(ended_at, valid_to) < :before"
                " AND (ended_at IS NOT NULL OR valid_to IS NOT NULL)"
            ),
            act=by_sql("DELETE FROM mandate WHERE id = ANY(:ids)"),
        ),
        Rule(
            name="consents",
            days=1096,
            finds="SELECT id FROM consent WHERE withdrawn_at < :before",
            act=by_sql("DELETE FROM consent WHERE id = ANY(:ids)"),
        ),
        Rule(
            name="rights_requests",
            days=1096,
            finds=(
                "SELECT id FROM rights_request WHERE settled_at < :before"
                " AND (words <> '' OR answer <> '')"
            ),
            act=by_sql("UPDATE rights_request SET words = '', answer = '' WHERE id = ANY(:ids)"),
        ),
        Rule(
            name="documents_seen",
            days=1826,
            finds="SELECT id FROM proof WHERE requested_at < :before",
            act=by_sql("DELETE FROM proof WHERE id = ANY(:ids)"),
        ),
        Rule(
            name="people",
            days=3653,
            finds=(
                "SELECT p.id FROM person p WHERE p.registered_at < :before"
                " AND NOT EXISTS (SELECT 1 FROM access a"
                " WHERE a.person_id = p.id AND a.read_at >= :before)"
                " AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.subject_id = p.id)"
                " AND p.merged_into IS NULL"
            ),
            act=erase,
        ),
    )
