"""Add the table of reports that everybody may read."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0112"
down_revision = "0092"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "public_report",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("address_id", sa.Text(), nullable=False),
        sa.Column("media_url", sa.Text(), nullable=False),
        sa.Column("reporter", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_public_report_case_id"),
        sa.PrimaryKeyConstraint("case_id", name="pk_public_report"),
    )
    op.create_index("ix_public_report_service_code", "public_report", ["service_code", "case_id"])


def downgrade() -> None:
    op.drop_table("public_report")
