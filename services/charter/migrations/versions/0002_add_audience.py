"""Say who may read an entry."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "entry_version",
        sa.Column("audience", sa.Text(), server_default="everyone", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("entry_version", "audience")
