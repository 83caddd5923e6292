"""Know whose a draft is that somebody kept while signed in."""

import sqlalchemy as sa
from alembic import op

revision = "0142"
down_revision = "0141"
branch_labels = None
depends_on = None

# A draft goes after thirty days: there are never many.
SMALL = "-- squawk-ignore require-concurrent-index-creation\n"


def upgrade() -> None:
    op.add_column("draft", sa.Column("person_id", sa.Uuid()))
    op.execute(
        f"{SMALL}CREATE INDEX ix_draft_person_id ON draft (person_id) WHERE person_id IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_index("ix_draft_person_id", table_name="draft")
    op.drop_column("draft", "person_id")
