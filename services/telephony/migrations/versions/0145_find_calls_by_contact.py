"""Find calls by their contact: whose one was may only be known when the contact is closed."""

from alembic import op

revision = "0145"
down_revision = "0130"
branch_labels = None
depends_on = None

# A busy council has some thousands of calls a day, and forgets whose they were after a while.
SOON = "-- squawk-ignore require-concurrent-index-creation\n"


def upgrade() -> None:
    op.execute(
        f"{SOON}CREATE INDEX ix_call_contact_id ON call (contact_id) WHERE contact_id IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_index("ix_call_contact_id", "call")
