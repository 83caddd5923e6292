"""Add merges of people."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.migrations import create_merging_tables, drop_merging_tables

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
# Millions of rows are indexed within seconds; registrations wait that long, once.
SOON = "-- squawk-ignore require-concurrent-index-creation\n"
FRESH = "-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid\n"


def upgrade() -> None:
    create_merging_tables()
    op.add_column("person", sa.Column("merged_into", sa.Uuid()))
    # Of a column just added, empty everywhere: nothing to check.
    op.execute(
        f"{FRESH}ALTER TABLE person ADD CONSTRAINT fk_person_merged_into"
        " FOREIGN KEY (merged_into) REFERENCES person (id)"
    )
    op.execute(f"{SOON}CREATE INDEX ix_person_merged_into ON person (merged_into)")
    op.create_table(
        "merge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("survivor_id", sa.Uuid(), nullable=False),
        sa.Column("merged_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT),
        sa.Column("undone_at", MOMENT),
        sa.Column("moved", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["survivor_id"], ["person.id"], name="fk_merge_survivor_id"),
        sa.ForeignKeyConstraint(["merged_id"], ["person.id"], name="fk_merge_merged_id"),
        sa.PrimaryKeyConstraint("id", name="pk_merge"),
    )
    for column in ("survivor_id", "merged_id"):
        op.create_index(f"ix_merge_{column}", "merge", [column])
    op.create_index("ix_merge_state", "merge", ["state", "id"])
    op.create_table(
        "merge_dismissal",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name="fk_merge_dismissal_one_id"),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name="fk_merge_dismissal_other_id"),
        sa.PrimaryKeyConstraint("one_id", "other_id", name="pk_merge_dismissal"),
    )


def downgrade() -> None:
    op.drop_table("merge_dismissal")
    op.drop_table("merge")
    op.drop_index("ix_person_merged_into", "person")
    op.drop_constraint("fk_person_merged_into", "person")
    op.drop_column("person", "merged_into")
    drop_merging_tables()
