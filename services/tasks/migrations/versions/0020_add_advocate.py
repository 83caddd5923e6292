"""Add the advocate's files, letters, recommendations and their entries."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("advocate_entry", "recommendation", "insistence_letter", "advocate_file")


def upgrade() -> None:
    _create_advocate_file()
    _create_insistence_letter()
    _create_recommendation()
    _create_advocate_entry()


def _create_advocate_file() -> None:
    op.create_table(
        "advocate_file",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("case_id", postgresql.UUID(), nullable=True),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("service_name", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("person_id", postgresql.UUID(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("silent_since", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Text(), nullable=False),
        sa.Column("last_step", sa.String(40), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_advocate_file"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_advocate_file_case_id"),
    )
    op.create_index(
        "ix_advocate_file_next_at",
        "advocate_file",
        ["next_at"],
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index("ix_advocate_file_opened_at", "advocate_file", ["opened_at", "id"])
    op.create_index(
        "uq_advocate_file_open_case",
        "advocate_file",
        ["case_id"],
        unique=True,
        postgresql_where=sa.text("case_id IS NOT NULL AND state <> 'closed'"),
    )
    op.create_index(
        "uq_advocate_file_silence",
        "advocate_file",
        ["case_id", "silent_since"],
        unique=True,
        postgresql_where=sa.text("silent_since IS NOT NULL"),
    )


def _create_insistence_letter() -> None:
    op.create_table(
        "insistence_letter",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("file_id", postgresql.UUID(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.Column("deadline", postgresql.JSONB(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Text(), nullable=False),
        sa.Column("mail_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mail_tries", sa.Integer(), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_insistence_letter"),
        sa.ForeignKeyConstraint(
            ["file_id"], ["advocate_file.id"], name="fk_insistence_letter_file_id"
        ),
        sa.UniqueConstraint("file_id", "step", name="uq_insistence_letter_file_id_step"),
    )
    op.create_index(
        "ix_insistence_letter_mail_at",
        "insistence_letter",
        ["mail_at"],
        postgresql_where=sa.text("mail_at IS NOT NULL"),
    )
    op.create_index(
        "ix_insistence_letter_unit", "insistence_letter", ["unit_code", "sent_at", "id"]
    )


def _create_recommendation() -> None:
    op.create_table(
        "recommendation",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("file_id", postgresql.UUID(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recommendation"),
        sa.ForeignKeyConstraint(
            ["file_id"], ["advocate_file.id"], name="fk_recommendation_file_id"
        ),
    )
    op.create_index("ix_recommendation_file_id", "recommendation", ["file_id"])
    op.create_index("ix_recommendation_issued_at", "recommendation", ["issued_at", "id"])


def _create_advocate_entry() -> None:
    op.create_table(
        "advocate_entry",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("file_id", postgresql.UUID(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_advocate_entry"),
        sa.ForeignKeyConstraint(
            ["file_id"], ["advocate_file.id"], name="fk_advocate_entry_file_id"
        ),
    )
    op.create_index("ix_advocate_entry_file_id", "advocate_entry", ["file_id", "id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
