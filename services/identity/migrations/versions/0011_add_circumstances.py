"""Add when people were born and died, secret addresses, and staff who see nothing of somebody."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("born_on", sa.Date()))
    op.add_column("person", sa.Column("died_on", sa.Date()))
    op.add_column(
        "person",
        sa.Column("secret_address", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "exclusion",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_exclusion_person_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_exclusion_staff_id"),
        sa.PrimaryKeyConstraint("person_id", "staff_id", name="pk_exclusion"),
    )
    op.create_index("ix_exclusion_staff_id", "exclusion", ["staff_id"])


def downgrade() -> None:
    op.drop_table("exclusion")
    for column in ("secret_address", "died_on", "born_on"):
        op.drop_column("person", column)
