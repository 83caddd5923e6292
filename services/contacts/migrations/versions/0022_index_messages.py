"""Index messages by key, by time due and by time finished, while they go on being sent."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "uq_notice_key", "notice", ["key"], unique=True, postgresql_concurrently=True
        )
        op.create_index(
            "ix_notice_due",
            "notice",
            ["due_at"],
            postgresql_where=sa.text("state = 'due'"),
            postgresql_concurrently=True,
        )
        op.create_index(
            "ix_notice_failed",
            "notice",
            [sa.text("finished_at DESC"), sa.text("contact_id DESC")],
            postgresql_where=sa.text("state = 'failed'"),
            postgresql_concurrently=True,
        )
        op.create_index(
            "ix_notice_finished_at",
            "notice",
            ["finished_at"],
            postgresql_where=sa.text("finished_at IS NOT NULL"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    for index in ("uq_notice_key", "ix_notice_due", "ix_notice_failed", "ix_notice_finished_at"):
        op.drop_index(index, "notice")
