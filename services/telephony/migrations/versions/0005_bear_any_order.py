"""Keep how people were merged, so that late news does not undo what came after it."""

from chassis.migrations import forget_order_of_merges, keep_order_of_merges

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    keep_order_of_merges()


def downgrade() -> None:
    forget_order_of_merges()
