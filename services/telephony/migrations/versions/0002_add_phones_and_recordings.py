"""Add phones, conversations, prompts in a voice of one's own, recordings and exchanges."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("call", sa.Column("answered_at", sa.DateTime(timezone=True)))
    op.add_column("call", sa.Column("contact_id", postgresql.UUID()))
    op.add_column("call", sa.Column("person_id", postgresql.UUID()))
    op.add_column("call", sa.Column("staff_id", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "exchange",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("alive_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("address", name="pk_exchange"),
    )
    op.create_table(
        "held_call",
        sa.Column("call_id", postgresql.UUID(), nullable=False),
        sa.Column("exchange", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("call_id", name="pk_held_call"),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.id"], name="fk_held_call_call_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_held_call_exchange", "held_call", ["exchange", "epoch"])
    op.create_table(
        "conversation",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("call_id", postgresql.UUID()),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("outgoing", sa.Boolean(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("talk_s", sa.Integer(), nullable=False),
        sa.Column("hold_s", sa.Integer(), nullable=False),
        sa.Column("transferred", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.id"], name="fk_conversation_call_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_conversation_began_at", "conversation", ["began_at", "id"])
    op.create_index("ix_conversation_call_id", "conversation", ["call_id"])
    _create_phones()
    _create_sounds()


def _create_phones() -> None:
    op.create_table(
        "account",
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("hashes", postgresql.JSONB(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("username", name="pk_account"),
        sa.UniqueConstraint("staff_id", name="uq_account_staff_id"),
    )
    op.create_table(
        "binding",
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("port", sa.Integer(), nullable=False),
        sa.Column("transport", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("username", "contact", name="pk_binding"),
        sa.ForeignKeyConstraint(
            ["username"], ["account.username"], name="fk_binding_username", ondelete="CASCADE"
        ),
    )


def _create_sounds() -> None:
    op.create_table(
        "prompt_sound",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("pcm", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", "language", name="pk_prompt_sound"),
    )
    op.create_table(
        "recording",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("call_id", postgresql.UUID()),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("samples", sa.Integer(), nullable=False),
        sa.Column("delete_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recording"),
    )
    op.create_index("ix_recording_began_at", "recording", ["began_at", "id"])
    op.create_index("ix_recording_delete_at", "recording", ["delete_at"])
    op.create_index("ix_recording_call_id", "recording", ["call_id"])
    op.create_index("ix_recording_contact_id", "recording", ["contact_id"])
    op.create_table(
        "hearing",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("recording_id", postgresql.UUID(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hearing"),
    )
    op.create_index("ix_hearing_recording_id", "hearing", ["recording_id"])


def downgrade() -> None:
    for table in ("hearing", "recording", "prompt_sound", "binding", "account", "conversation"):
        op.drop_table(table)
    op.drop_table("held_call")
    op.drop_table("exchange")
    for column in ("staff_id", "person_id", "contact_id", "answered_at"):
        op.drop_column("call", column)
