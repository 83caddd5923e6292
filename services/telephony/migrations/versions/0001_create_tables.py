"""Create the tables of calls and of the keys pressed in them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.migrations import create_shared_tables, drop_shared_tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_shared_tables()
    op.create_table(
        "call",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("exchange_call_id", sa.Text(), nullable=False),
        sa.Column("caller_number", sa.Text(), nullable=False),
        sa.Column("called_number", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("wrong", sa.SmallInteger(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("ending", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_call"),
        sa.UniqueConstraint("exchange_call_id", name="uq_call_exchange_call_id"),
        sa.CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", name="ck_call_ended"),
    )
    op.create_index("ix_call_began_at", "call", ["began_at", "id"])
    op.create_table(
        "key_press",
        sa.Column("call_id", postgresql.UUID(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("pressed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("call_id", "number", name="pk_key_press"),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.id"], name="fk_key_press_call_id", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("key_press")
    op.drop_table("call")
    drop_shared_tables()
