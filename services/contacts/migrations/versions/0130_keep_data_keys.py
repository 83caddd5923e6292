"""Keep a key for each file, and find whom somebody is kept from."""

from alembic import op

from chassis.migrations import create_key_tables, drop_key_tables

revision = "0130"
down_revision = "0123"
branch_labels = None
depends_on = None

# A pair for each exclusion, a handful a year: it is indexed at once.
SOON = "-- squawk-ignore require-concurrent-index-creation\n"


def upgrade() -> None:
    create_key_tables()
    op.execute(f"{SOON}CREATE INDEX ix_person_exclusion_staff_id ON person_exclusion (staff_id)")


def downgrade() -> None:
    op.drop_index("ix_person_exclusion_staff_id", "person_exclusion")
    drop_key_tables()
