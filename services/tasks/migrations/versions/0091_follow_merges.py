"""Follow when two records of one person become one."""

from chassis.migrations import create_merging_tables, drop_merging_tables

revision = "0091"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_merging_tables()


def downgrade() -> None:
    drop_merging_tables()
