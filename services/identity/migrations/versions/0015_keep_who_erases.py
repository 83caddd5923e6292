"""Keep who of the staff decided on an erasure."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("erasure", sa.Column("started_by", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("erasure", "started_by")
