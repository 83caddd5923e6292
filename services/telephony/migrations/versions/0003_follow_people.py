"""Find the calls of a person, and follow when two records of one person become one."""

from alembic import op

from chassis.migrations import create_merging_tables, drop_merging_tables

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Some hundreds of calls a day, few of them identified: it is indexed at once.
SOON = "-- squawk-ignore require-concurrent-index-creation\n"


def upgrade() -> None:
    create_merging_tables()
    op.execute(
        f"{SOON}CREATE INDEX ix_call_person_id ON call (person_id) WHERE person_id IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_index("ix_call_person_id", "call")
    drop_merging_tables()
