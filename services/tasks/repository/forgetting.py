"""How a case is made nobody's: all that was said in it goes, its figures stay."""


def of_cases(cases: str) -> tuple[str, ...]:
    """
    Statements that forget whose the *cases* were and what was said in them.

    Args:
        cases: A query for their ids; it may ask whose they are, which goes last.
    """
    tasks = f"SELECT id FROM task WHERE case_id IN ({cases})"
    return (
        # Files go with the next round that removes what has no case.
        "UPDATE attachment SET case_id = NULL, file_name = '', document = '', owner_id = ''"
        f" WHERE case_id IN ({cases})",
        f"UPDATE case_note SET text = '', author_id = '' WHERE case_id IN ({cases})",
        f"UPDATE citizen_request SET text = '', answer = '' WHERE case_id IN ({cases})",
        f"UPDATE checklist_item SET text = '' WHERE task_id IN ({tasks})",
        f"UPDATE task SET reason = '', answer = '', title = '' WHERE case_id IN ({cases})",
        f"UPDATE timeline_entry SET facts = facts - 'reason' WHERE case_id IN ({cases})",
        "UPDATE public_report SET reporter = '{}', media_url = '', address_id = ''"
        f" WHERE case_id IN ({cases})",
        f"UPDATE fact_case SET person_id = NULL WHERE case_id IN ({cases})",
        "UPDATE case_file SET person_id = NULL, on_behalf_of_id = NULL, contact_id = NULL,"
        " description = '', place = '', answer = '', form = '{}', latitude = NULL,"
        ' longitude = NULL, rating = rating || \'{"comment": ""}\', version = version + 1'
        f" WHERE id IN ({cases})",
    )


def files_of(cases: str) -> str:
    """A query for the files of *cases*."""
    return f"SELECT id FROM attachment WHERE case_id IN ({cases})"


def of_advocate_files(files: str) -> tuple[str, ...]:
    """The same of the advocate's *files*; what was recommended to a unit is published and stays."""
    return (
        f"UPDATE insistence_letter SET answer = '', facts = '{{}}' WHERE file_id IN ({files})",
        f"UPDATE advocate_entry SET facts = '{{}}' WHERE file_id IN ({files})",
        f"UPDATE advocate_file SET person_id = NULL, subject = '', note = '' WHERE id IN ({files})",
    )
