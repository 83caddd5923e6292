"""Know who called: who keyed tax number and access code."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0121"
down_revision = "0120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("call", sa.Column("person_id", postgresql.UUID()))


def downgrade() -> None:
    op.drop_column("call", "person_id")
