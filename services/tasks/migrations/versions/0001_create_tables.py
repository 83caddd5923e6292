"""Create the tables of cases, tasks, timelines, numbers and the calendar."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.migrations import create_shared_tables, drop_shared_tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "wrong_guess",
    "case_sequence",
    "timeline_entry",
    "task",
    "case_file",
    "calendar_act",
    "calendar_day",
    "calendar_year",
)


def upgrade() -> None:
    create_shared_tables()
    _create_calendar()
    _create_case_file()
    _create_task()
    op.create_table(
        "timeline_entry",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("case_id", postgresql.UUID(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_timeline_entry"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_timeline_entry_case_id"),
    )
    op.create_index("ix_timeline_entry_case_id", "timeline_entry", ["case_id", "id"])
    op.create_table(
        "case_sequence",
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name="pk_case_sequence"),
    )
    op.create_table(
        "wrong_guess",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", "year", name="pk_wrong_guess"),
    )
    op.create_index("ix_wrong_guess_since", "wrong_guess", ["since"])


def _create_calendar() -> None:
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("act_id", postgresql.UUID(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_calendar_year"),
    )
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_calendar_day"),
        sa.ForeignKeyConstraint(["year"], ["calendar_year.year"], name="fk_calendar_day_year"),
    )
    op.create_index("ix_calendar_day_year", "calendar_day", ["year"])
    op.create_table(
        "calendar_act",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_act"),
    )


def _create_case_file() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("person_id", postgresql.UUID()),
        sa.Column("on_behalf_of_id", postgresql.UUID()),
        sa.Column("contact_id", postgresql.UUID()),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("charter_version", sa.Integer(), nullable=False),
        sa.Column("service_name", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("deadline", postgresql.JSONB(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("closing_reason", sa.String(40)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_file"),
        sa.UniqueConstraint("sequence", "year", "series", name="uq_case_file_sequence_year_series"),
    )
    op.create_index(
        "ix_case_file_person",
        "case_file",
        ["person_id", "opened_at", "id"],
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_index(
        "ix_case_file_due_on",
        "case_file",
        ["due_on"],
        postgresql_where=sa.text("state <> 'closed'"),
    )


def _create_task() -> None:
    op.create_table(
        "task",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("case_id", postgresql.UUID(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("assignee_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_task_case_id"),
    )
    op.create_index("ix_task_live", "task", ["unit_code", "live", "due_at", "id"])
    op.create_index("ix_task_unit_code", "task", ["unit_code", "due_at", "id"])
    op.create_index("ix_task_case_id", "task", ["case_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    drop_shared_tables()
