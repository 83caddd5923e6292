"""Create the table of texts that somebody says are wrong."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_report",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("by_staff", sa.Boolean(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_text_report"),
    )
    op.create_index("ix_text_report_code", "text_report", ["code", "id"])
    op.create_index(
        "ix_text_report_open", "text_report", ["id"], postgresql_where=sa.text("state = 'open'")
    )
    op.create_index(
        "ix_text_report_reporter",
        "text_report",
        ["reporter", "reported_at"],
        postgresql_where=sa.text("reporter <> ''"),
    )


def downgrade() -> None:
    op.drop_table("text_report")
