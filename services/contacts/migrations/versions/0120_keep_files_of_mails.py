"""Keep files that come with mails."""

import sqlalchemy as sa
from alembic import op

revision = "0120"
down_revision = "0110"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("refused", sa.String(40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact_file"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_contact_file_contact_id"),
    )
    op.create_index(
        "ix_contact_file_contact_id",
        "contact_file",
        ["contact_id", "position"],
        postgresql_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index(
        "ix_contact_file_orphan",
        "contact_file",
        ["id"],
        postgresql_where=sa.text("contact_id IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("contact_file")
