"""Record who else took part in a contact, and what the answer was taken from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0110"
down_revision = "0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # With a default, so that the version before this one goes on adding contacts.
    op.add_column(
        "contact",
        sa.Column(
            "participants", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False
        ),
    )
    op.add_column(
        "contact",
        sa.Column(
            "sources",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
    )


def downgrade() -> None:
    op.drop_column("contact", "sources")
    op.drop_column("contact", "participants")
