"""Erasures know whom else they are of, what was certified before, and whether they are told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# A row for each erasure, some thousands in years: it is indexed at once.
SOON = "-- squawk-ignore require-concurrent-index-creation\n"


def upgrade() -> None:
    op.add_column(
        "erasure",
        sa.Column(
            "also",
            postgresql.ARRAY(sa.Uuid()),
            nullable=False,
            server_default=sa.text("'{}'"),
        ),
    )
    op.add_column("erasure", sa.Column("earlier", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "erasure", sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(f"{SOON}CREATE INDEX ix_erasure_untold ON erasure (id) WHERE NOT told")


def downgrade() -> None:
    op.drop_index("ix_erasure_untold", table_name="erasure")
    op.drop_column("erasure", "told")
    op.drop_column("erasure", "earlier")
    op.drop_column("erasure", "also")
