"""Add messages that only their addressee may read."""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0030"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "secret_mail",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_secret_mail"),
    )
    op.create_index("ix_secret_mail_due_at", "secret_mail", ["due_at"])


def downgrade() -> None:
    op.drop_table("secret_mail")
