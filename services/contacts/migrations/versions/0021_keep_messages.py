"""Keep messages after they went out: with template and facts, so that a failed one can go again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "notice",
        sa.Column("facts", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
    )
    for name, default in (
        ("channel", ""),
        ("address", ""),
        ("language", ""),
        ("cause", ""),
        ("state", "due"),
    ):
        op.add_column(
            "notice",
            sa.Column(name, sa.Text(), server_default=sa.text(f"'{default}'"), nullable=False),
        )
    op.add_column("notice", sa.Column("key", sa.Text()))
    op.add_column("notice", sa.Column("finished_at", sa.DateTime(timezone=True)))
    op.create_table(
        "mail",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Uuid()),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_mail_contact_id"),
        sa.PrimaryKeyConstraint("message_id", name="pk_mail"),
    )
    op.create_index("ix_mail_sender_received_at", "mail", ["sender", "received_at"])
    op.create_table(
        "question",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True)),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("score", sa.SmallInteger()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_question_contact_id"),
        sa.PrimaryKeyConstraint("contact_id", name="pk_question"),
    )
    op.create_index(
        "ix_question_due_at", "question", ["due_at"], postgresql_where=sa.text("asked_at IS NULL")
    )
    op.create_index("ix_question_person_id", "question", ["person_id", "due_at"])


def downgrade() -> None:
    op.drop_table("question")
    op.drop_table("mail")
    for name in (
        "finished_at",
        "key",
        "state",
        "cause",
        "language",
        "address",
        "channel",
        "facts",
    ):
        op.drop_column("notice", name)
