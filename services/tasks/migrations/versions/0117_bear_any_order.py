"""Keep when things were told, so that late news does not undo what came after it."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import (
    forget_order_of_exclusions,
    forget_order_of_merges,
    keep_order_of_exclusions,
    keep_order_of_merges,
)

revision = "0117"
down_revision = "0116"
branch_labels = None
depends_on = None


def upgrade() -> None:
    keep_order_of_merges()
    keep_order_of_exclusions()
    op.add_column("fact_case", sa.Column("rated_at", sa.DateTime(timezone=True)))
    for name in ("person_told_at", "service_told_at"):
        op.add_column("fact_contact", sa.Column(name, sa.DateTime(timezone=True)))


def downgrade() -> None:
    for name in ("service_told_at", "person_told_at"):
        op.drop_column("fact_contact", name)
    op.drop_column("fact_case", "rated_at")
    forget_order_of_exclusions()
    forget_order_of_merges()
