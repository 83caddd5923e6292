"""How a contact is made nobody's: what was said goes, that there was one stays."""


def of_contacts(contacts: str) -> tuple[str, ...]:
    """
    Statements that forget whose the *contacts* were and what was said in them.

    Args:
        contacts: A query for their ids; it may ask whose they are, which goes last.
    """
    return (
        "WITH gone AS (DELETE FROM history WHERE source = 'contact'"
        f" AND id IN ({contacts})"
        " RETURNING person_id, date_trunc('month', at AT TIME ZONE 'UTC')::date AS month)"
        " UPDATE history_month m SET entries = m.entries - g.entries FROM"
        " (SELECT person_id, month, count(*) AS entries FROM gone GROUP BY 1, 2) g"
        " WHERE m.person_id = g.person_id AND m.month = g.month",
        f"UPDATE notice SET address = '', facts = '{{}}' WHERE contact_id IN ({contacts})",
        f"UPDATE mail SET sender = '' WHERE contact_id IN ({contacts})",
        f"DELETE FROM question WHERE contact_id IN ({contacts})",
        # Their bytes, and then the rows, go with the next round of the upkeep.
        "UPDATE contact_file SET contact_id = NULL, file_name = ''"
        f" WHERE contact_id IN ({contacts})",
        "UPDATE contact SET person_id = NULL, on_behalf_of_id = NULL, note = '', title = '',"
        " address_used = '', participants = '[]', sources = '{}'"
        f" WHERE id IN ({contacts})",
    )


def files_of(contacts: str) -> str:
    """A query for the files that came with *contacts*."""
    return f"SELECT id FROM contact_file WHERE contact_id IN ({contacts})"
