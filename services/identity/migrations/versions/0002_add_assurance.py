"""Add how citizens prove who they are."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "access_code",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("pending_hash", sa.Text(), nullable=False),
        sa.Column("pending_until", MOMENT),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("set_at", MOMENT),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_access_code_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_access_code"),
    )
    op.create_table(
        "code_tries",
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_code_tries"),
    )
    op.create_table(
        "known_caller",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("used_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_known_caller_person_id"),
        sa.PrimaryKeyConstraint("person_id", "mark", name="pk_known_caller"),
    )
    op.create_table(
        "citizen_session",
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("loa", sa.SmallInteger(), nullable=False),
        sa.Column("methods", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_citizen_session_person_id"),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_citizen_session"),
    )
    op.create_index("ix_citizen_session_person_id", "citizen_session", ["person_id"])
    op.create_table(
        "secret_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_secret_message_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_secret_message"),
    )
    op.create_index("ix_secret_message_expires_at", "secret_message", ["expires_at"])
    op.create_table(
        "confirmation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("email_key", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_confirmation_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_confirmation"),
    )
    op.create_index("ix_confirmation_expires_at", "confirmation", ["expires_at"])
    op.create_table(
        "proof",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("assistance", sa.String(40), nullable=False),
        sa.Column("helper", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("loa", sa.SmallInteger(), nullable=False),
        sa.Column("requested_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("given_at", MOMENT),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_proof_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_proof"),
        sa.UniqueConstraint("token_hash", name="uq_proof_token_hash"),
    )
    op.create_index("ix_proof_contact_id", "proof", ["contact_id"])
    op.create_table(
        "revocation",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_revocation"),
    )


def downgrade() -> None:
    for table in (
        "revocation",
        "proof",
        "confirmation",
        "secret_message",
        "citizen_session",
        "known_caller",
        "code_tries",
        "access_code",
    ):
        op.drop_table(table)
