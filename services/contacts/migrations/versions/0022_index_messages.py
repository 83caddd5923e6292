"""Index messages by key, by time due and by time finished."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

# Until now the table holds only what still waits to be sent: a few rows.
SMALL = "-- squawk-ignore require-concurrent-index-creation\n"


def upgrade() -> None:
    op.execute(f"{SMALL}CREATE UNIQUE INDEX uq_notice_key ON notice (key)")
    op.execute(f"{SMALL}CREATE INDEX ix_notice_due ON notice (due_at) WHERE state = 'due'")
    op.execute(
        f"{SMALL}CREATE INDEX ix_notice_failed ON notice (finished_at DESC, contact_id DESC)"
        " WHERE state = 'failed'"
    )
    op.execute(
        f"{SMALL}CREATE INDEX ix_notice_finished_at ON notice (finished_at)"
        " WHERE finished_at IS NOT NULL"
    )


def downgrade() -> None:
    for index in ("uq_notice_key", "ix_notice_due", "ix_notice_failed", "ix_notice_finished_at"):
        op.drop_index(index, "notice")
