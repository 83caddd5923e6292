"""Files that go with what is done to a case: sent first, named by the act afterwards."""

import hashlib
from collections.abc import Iterable

from frontends.web.forms import Form
from frontends.web.gateway import Gateway, Problem, Visitor, at
from frontends.web.uploads import Upload


class FileRefused(Exception):
    """A file is not taken; the message is for people and names it."""


async def sent(gateway: Gateway, visitor: Visitor, form: Form, files: Iterable[Upload]) -> Form:
    """
    *form* with the ids and names of *files*, which are stored now.

    Those that came with an earlier try of the form are there already: a browser does
    not send a file twice.

    Raises:
        FileRefused: One is not taken: by its true type, or its size.
    """
    fields = list(form.fields)
    for file in files:
        # A key of its own for each, derived: the same bytes sent again are the same file.
        key = f"{form.key}-{hashlib.sha256(file.content).hexdigest()[:24]}"
        try:
            stored = await gateway.upload(
                visitor, at("attachments"), file.name, file.content, key=key
            )
        except Problem as problem:
            if problem.status == 401 or problem.status >= 500:
                raise
            said = problem.errors[0].detail if problem.errors else problem.detail
            raise FileRefused(f"{file.name}: {said}") from None
        fields.append(("file_id", str(stored.get("attachment_id") or "")))
        fields.append(("file_name", str(stored.get("file_name") or file.name)))
    return Form(tuple(fields))
