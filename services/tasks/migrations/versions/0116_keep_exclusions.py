"""Keep which staff see nothing of which person."""

import sqlalchemy as sa
from alembic import op

revision = "0116"
down_revision = "0115"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_exclusion",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "staff_id", name="pk_person_exclusion"),
    )


def downgrade() -> None:
    op.drop_table("person_exclusion")
