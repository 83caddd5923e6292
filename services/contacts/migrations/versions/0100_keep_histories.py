"""Keep histories: an index of each person's things by month, and the facts of their cases."""

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = "0091"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "history",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "at", "id", name="pk_history"),
        postgresql_partition_by="RANGE (at)",
    )
    # Catches what no month's partition covers; the months themselves are made by upkeep.
    op.execute("CREATE TABLE history_default PARTITION OF history DEFAULT")
    op.create_table(
        "history_month",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "month", name="pk_history_month"),
    )
    op.create_table(
        "case_fact",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("contact_id", sa.Uuid()),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("charter_version", sa.Integer(), nullable=False),
        sa.Column("service_name", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("closing_reason", sa.Text(), nullable=False),
        sa.Column("opened_at", MOMENT),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_case_fact"),
    )
    op.create_index(
        "ix_case_fact_person_id",
        "case_fact",
        ["person_id"],
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )


def downgrade() -> None:
    for table in ("case_fact", "history_month", "history"):
        op.drop_table(table)
