"""Add who may act for whom."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "mandate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("principal_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("service_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("actions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("valid_from", MOMENT, nullable=False),
        sa.Column("valid_to", MOMENT),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("principal_id <> holder_id", name="ck_mandate_of_two"),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name="ck_mandate_begins_before_it_ends"
        ),
        sa.ForeignKeyConstraint(["principal_id"], ["person.id"], name="fk_mandate_principal_id"),
        sa.ForeignKeyConstraint(["holder_id"], ["person.id"], name="fk_mandate_holder_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mandate"),
    )
    op.create_index("ix_mandate_holder_id", "mandate", ["holder_id", "principal_id"])
    op.create_index("ix_mandate_principal_id", "mandate", ["principal_id"])


def downgrade() -> None:
    op.drop_table("mandate")
