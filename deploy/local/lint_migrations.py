"""Lint the SQL of every migration but a service's first, which meets empty tables."""

import itertools
import subprocess
import sys
import tempfile
from pathlib import Path

from deploy.local.home import ROOT, python_environment
from deploy.local.processes import SERVICES

# Of squawk's rules, those that do not fit here, each with its reason.
EXCLUDED = (
    "prefer-robust-stmts",  # each migration is one transaction: it happened or it did not
    "prefer-identity",  # where a column is one, it says so
    "prefer-text-field",  # enums are text with a length, by decision
    "require-timeout-settings",  # chassis.migrations sets lock_timeout for all
    "prefer-timestamp-tz",  # alembic's own version table
)


def main() -> int:
    """Print what is wrong with the migrations; 0 when nothing is."""
    failed = False
    for service in SERVICES:
        versions = sorted(Path(ROOT, "services", service, "migrations", "versions").glob("*.py"))
        for before, after in itertools.pairwise(versions):
            failed |= not _lint(service, _number(before), _number(after))
    return int(failed)


def _number(path: Path) -> str:
    return path.stem.partition("_")[0]


def _lint(service: str, before: str, after: str) -> bool:
    """Whether the step from revision *before* to *after* can run beside working services."""
    alembic = subprocess.run(
        [sys.executable, "-m", "alembic", "-n", service, "upgrade", f"{before}:{after}", "--sql"],
        cwd=ROOT,
        env=python_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    with tempfile.NamedTemporaryFile("w", suffix=f"-{service}-{after}.sql") as file:
        file.write(alembic.stdout)
        file.flush()
        squawk = Path(sys.executable).with_name("squawk")
        return (
            subprocess.run(
                [
                    str(squawk),
                    "--assume-in-transaction",
                    f"--exclude={','.join(EXCLUDED)}",
                    file.name,
                ],
                check=False,
            ).returncode
            == 0
        )


if __name__ == "__main__":
    sys.exit(main())
