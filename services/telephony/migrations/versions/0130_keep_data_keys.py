"""Keep a key for each recording and whose it is, and who is kept from whom."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import create_key_tables, drop_key_tables

revision = "0130"
down_revision = "0005"
branch_labels = None
depends_on = None

# Some hundreds of recordings a day, kept for months: it is indexed at once.
SOON = "-- squawk-ignore require-concurrent-index-creation\n"


def upgrade() -> None:
    create_key_tables()
    op.create_table(
        "person_exclusion",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("open", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("person_id", "staff_id", name="pk_person_exclusion"),
    )
    op.create_index("ix_person_exclusion_staff_id", "person_exclusion", ["staff_id"])
    op.add_column("recording", sa.Column("person_id", sa.Uuid()))
    op.execute("UPDATE recording r SET person_id = c.person_id FROM call c WHERE c.id = r.call_id")
    op.execute(
        f"{SOON}CREATE INDEX ix_recording_person_id ON recording (person_id)"
        " WHERE person_id IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_index("ix_recording_person_id", "recording")
    op.drop_column("recording", "person_id")
    op.drop_table("person_exclusion")
    drop_key_tables()
