"""Keep the figures of each week, and those that trouble was raised on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0119"
down_revision = "0118"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signal_week",
        *(
            sa.Column(name, kind, nullable=False)
            for name, kind in (
                ("signal", sa.String(40)),
                ("week", sa.Date()),
                ("service_code", sa.Text()),
                ("unit_code", sa.Text()),
                ("step", sa.Text()),
                ("area", sa.Text()),
                ("count", sa.Integer()),
                ("base", sa.Integer()),
            )
        ),
        sa.PrimaryKeyConstraint(
            "signal", "service_code", "unit_code", "week", "step", "area", name="pk_signal_week"
        ),
    )
    op.create_table(
        "kept_week",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("week", name="pk_kept_week"),
    )
    for table in ("hot_spot", "nonconformity"):
        op.add_column(table, sa.Column("raised_on", JSONB()))


def downgrade() -> None:
    for table in ("nonconformity", "hot_spot"):
        op.drop_column(table, "raised_on")
    op.drop_table("kept_week")
    op.drop_table("signal_week")
