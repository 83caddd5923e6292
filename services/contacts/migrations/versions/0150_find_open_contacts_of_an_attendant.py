"""Find the open contacts of one attendant without reading those of all."""

from alembic import op

revision = "0150"
down_revision = "0130"
branch_labels = None
depends_on = None

# Before the first release: nobody has a table of contacts that takes long to be read.
SOON = "-- squawk-ignore require-concurrent-index-creation\n"


def upgrade() -> None:
    op.execute(
        f"{SOON}CREATE INDEX ix_contact_served ON contact (attendant_id) WHERE closed_at IS NULL"
    )


def downgrade() -> None:
    op.drop_index("ix_contact_served", "contact")
