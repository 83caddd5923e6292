"""Add the facts that indicators are counted from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLES = ("fact_episode", "fact_case_step", "fact_case", "fact_contact")


def upgrade() -> None:
    _create_fact_contact()
    _create_fact_case()
    _create_fact_case_step()
    _create_fact_episode()


def _create_fact_contact() -> None:
    op.create_table(
        "fact_contact",
        sa.Column("contact_id", postgresql.UUID(), nullable=False),
        sa.Column("person_id", postgresql.UUID(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("waited", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name="pk_fact_contact"),
    )
    op.create_index(
        "ix_fact_contact_opened_on", "fact_contact", ["opened_on"], postgresql_include=["channel"]
    )
    op.create_index(
        "ix_fact_contact_person",
        "fact_contact",
        ["person_id", "service_code", "opened_at"],
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )


def _create_fact_case() -> None:
    op.create_table(
        "fact_case",
        sa.Column("case_id", postgresql.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", postgresql.UUID(), nullable=True),
        sa.Column("contact_id", postgresql.UUID(), nullable=True),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", name="pk_fact_case"),
    )
    op.create_index(
        "ix_fact_case_contact_id",
        "fact_case",
        ["contact_id"],
        postgresql_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index("ix_fact_case_opened_on", "fact_case", ["opened_on"])


def _create_fact_case_step() -> None:
    op.create_table(
        "fact_case_step",
        sa.Column("case_id", postgresql.UUID(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closing_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "at", "change", name="pk_fact_case_step"),
    )


def _create_fact_episode() -> None:
    op.create_table(
        "fact_episode",
        sa.Column("case_id", postgresql.UUID(), nullable=False),
        sa.Column("turn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "turn", name="pk_fact_episode"),
    )
    op.create_index("ix_fact_episode_due_on", "fact_episode", ["due_on"])
    op.create_index("ix_fact_episode_ended_on", "fact_episode", ["ended_on"])
    op.create_index("ix_fact_episode_started_on", "fact_episode", ["started_on"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
