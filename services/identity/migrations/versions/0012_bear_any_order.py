"""Keep when things were told, so that late news does not undo what came after it."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import forget_order_of_merges, keep_order_of_merges

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    keep_order_of_merges()
    # Before the request is known there may be news of its case.
    op.execute(
        "-- squawk-ignore ban-drop-not-null\n"  # whoever reads it joins on it
        "ALTER TABLE rights_case ALTER COLUMN request_id DROP NOT NULL"
    )
    for name, kind in (
        ("due_on", sa.Date()),
        ("due_told_at", sa.DateTime(timezone=True)),
        ("outcome", sa.Text()),
        ("outcome_told_at", sa.DateTime(timezone=True)),
    ):
        op.add_column("rights_case", sa.Column(name, kind))


def downgrade() -> None:
    for name in ("outcome_told_at", "outcome", "due_told_at", "due_on"):
        op.drop_column("rights_case", name)
    op.execute("DELETE FROM rights_case WHERE request_id IS NULL")
    op.alter_column("rights_case", "request_id", nullable=False)
    forget_order_of_merges()
