"""Create the tables of entries, their versions and their search terms."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.migrations import create_shared_tables, drop_shared_tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Both are trusted extensions: the service's own role may create them.
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    create_shared_tables()
    op.create_table(
        "edition",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_edition"),
    )
    op.create_table(
        "entry_version",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("validity", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("replaced_by", sa.Integer()),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("indexed", sa.LargeBinary(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entry_version"),
        sa.UniqueConstraint("code", "number", name="uq_entry_version_code"),
        sa.CheckConstraint(
            "NOT isempty(validity) AND lower_inc(validity)", name="ck_entry_version_validity"
        ),
        postgresql.ExcludeConstraint(
            (sa.text("code"), "="),
            (sa.text("validity"), "&&"),
            where=sa.text("replaced_by IS NULL"),
            name="ex_entry_version_in_force",
            using="gist",
        ),
    )
    op.create_table(
        "entry_term",
        sa.Column("version_id", postgresql.UUID(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(collation="C"), nullable=False),
        sa.Column("weight", sa.REAL(), nullable=False),
        sa.PrimaryKeyConstraint("version_id", "language", "term", name="pk_entry_term"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["entry_version.id"],
            name="fk_entry_term_version_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_entry_term_term", "entry_term", ["term"])
    op.create_table(
        "vocabulary",
        sa.Column("word", sa.Text(collation="C"), nullable=False),
        sa.Column("term", sa.Text(collation="C"), nullable=False),
        sa.PrimaryKeyConstraint("word", "term", name="pk_vocabulary"),
    )
    op.create_index(
        "ix_vocabulary_word_trgm",
        "vocabulary",
        ["word"],
        postgresql_using="gin",
        postgresql_ops={"word": "gin_trgm_ops"},
    )


def downgrade() -> None:
    op.drop_table("vocabulary")
    op.drop_table("entry_term")
    op.drop_table("entry_version")
    op.drop_table("edition")
    drop_shared_tables()
