"""Keep from which day a unit is what it is, and somebody is where they are."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What was there before days were kept has always been there.
    op.add_column(
        "unit",
        sa.Column("since", sa.Date(), nullable=False, server_default=sa.text("'1990-01-01'")),
    )
    op.create_table(
        "unit_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("parent", sa.Text()),
        sa.Column("head", sa.Text()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_code"], ["unit.code"], name="fk_unit_change_unit_code"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_change"),
    )
    op.create_index("ix_unit_change_unit_code", "unit_change", ["unit_code"])
    op.create_table(
        "membership",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_membership_staff_id"),
        sa.PrimaryKeyConstraint("staff_id", "since", "decided_at", name="pk_membership"),
    )
    op.create_index("ix_membership_unit_code", "membership", ["unit_code", "since"])
    op.create_index(
        "ix_membership_due",
        "membership",
        ["since"],
        postgresql_where=sa.text("applied_at IS NULL"),
    )
    op.execute(
        "INSERT INTO membership"
        " (staff_id, since, decided_at, unit_code, reason, actor_id, applied_at)"
        " SELECT id, '1990-01-01', now(), unit, '', '', now() FROM staff"
    )


def downgrade() -> None:
    op.drop_table("membership")
    op.drop_table("unit_change")
    op.drop_column("unit", "since")
