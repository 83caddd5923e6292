"""Remember in which case a request about one's own data is worked on."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rights_case",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["rights_request.id"], name="fk_rights_case_request_id"
        ),
        sa.PrimaryKeyConstraint("case_id", name="pk_rights_case"),
        sa.UniqueConstraint("request_id", name="uq_rights_case_request_id"),
    )


def downgrade() -> None:
    op.drop_table("rights_case")
