"""Keep when things were told, so that late news does not undo what came after it."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import (
    forget_order_of_exclusions,
    forget_order_of_merges,
    keep_order_of_exclusions,
    keep_order_of_merges,
)

revision = "0123"
down_revision = "0122"
branch_labels = None
depends_on = None


def upgrade() -> None:
    keep_order_of_merges()
    keep_order_of_exclusions()
    op.add_column("case_fact", sa.Column("state_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("case_fact", "state_at")
    forget_order_of_exclusions()
    forget_order_of_merges()
