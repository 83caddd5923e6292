"""`python -m deploy.local.lint_migrations`: is each migration safe beside working services?"""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from deploy.local.home import ROOT
from deploy.local.processes import SERVICES

# Of squawk's rules, those that do not fit here, each with its reason. One that does not fit
# one statement is silenced there, by `-- squawk-ignore RULE`.
EXCLUDED = (
    "prefer-text-field",  # the length of an enum's column is part of its meaning
    "prefer-bigint-over-int",  # ids are UUIDs; our numbers are versions, years and counts
    "prefer-bigint-over-smallint",  # as above
    "prefer-robust-stmts",  # a migration is one transaction: it happened or it did not
    "require-lock-timeout",  # chassis.migrations sets it for every migration
    "require-statement-timeout",  # a long backfill is reviewed, not cut off
)


def main() -> int:
    """Print what is wrong; 0 when nothing is."""
    # Step by step: within one transaction a table just made may be locked at will.
    found = [
        sound(f"{service}/{name}", sql) for service in SERVICES for name, sql in steps(service)
    ]
    return 0 if all(found) else 1


def sound(name: str, sql: str) -> bool:
    """Whether squawk finds nothing in *sql*; what it finds it prints, under *name*."""
    squawk = [
        str(Path(sys.executable).with_name("squawk")),
        *("--assume-in-transaction", "--pg-version", "18", "--exclude", ",".join(EXCLUDED)),
        *("--stdin-filepath", name),
    ]
    linted = subprocess.run(squawk, input=sql, capture_output=True, text=True, check=False)
    if linted.returncode:
        sys.stdout.write(linted.stdout + linted.stderr)
    return linted.returncode == 0


def steps(service: str) -> Iterator[tuple[str, str]]:
    """Each migration of *service*, oldest first: its file's name and its SQL."""
    config = Config(ROOT / "alembic.ini", ini_section=service)
    revisions = ScriptDirectory.from_config(config).walk_revisions()
    for revision in reversed(list(revisions)):
        before = revision.down_revision or "base"
        config.output_buffer = io.StringIO()
        command.upgrade(config, f"{before}:{revision.revision}", sql=True)
        lines = config.output_buffer.getvalue().splitlines()
        # The transaction is Alembic's; the linter is told of it.
        yield (
            Path(revision.path).name,
            "\n".join(x for x in lines if x not in {"BEGIN;", "COMMIT;"}),
        )


if __name__ == "__main__":
    sys.exit(main())
