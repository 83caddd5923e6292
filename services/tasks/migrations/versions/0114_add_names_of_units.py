"""Add what a unit was called when another's work passed to it."""

import sqlalchemy as sa
from alembic import op

revision = "0114"
down_revision = "0113"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("unit_act", sa.Column("to_name", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("unit_act", "to_name")
