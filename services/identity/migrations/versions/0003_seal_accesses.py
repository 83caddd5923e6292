"""Seal the log of readings, say what each was for, and review those for a reason only."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# A log of a year of a city is indexed within seconds; readings wait that long, once.
SOON = "-- squawk-ignore require-concurrent-index-creation\n"
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("access", sa.Column("about", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "access",
        sa.Column("break_glass", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column("access", sa.Column("seal", sa.BigInteger()))
    op.execute(f"{SOON}CREATE INDEX ix_access_seal ON access (seal)")
    op.execute(f"{SOON}CREATE INDEX ix_access_break_glass ON access (id) WHERE break_glass")
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN"
        " IF TG_OP = 'UPDATE' AND OLD.seal IS NULL AND NEW.seal IS NOT NULL"
        " AND to_jsonb(NEW) - 'seal' = to_jsonb(OLD) - 'seal' THEN RETURN NEW; END IF;"
        " RAISE EXCEPTION 'the log of who read what is only added to'; END $$"
    )
    op.create_table(
        "access_seal",
        sa.Column("no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sealed_at", MOMENT, nullable=False),
        sa.Column("accesses", sa.Integer(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_access_seal"),
    )
    op.execute(
        "CREATE FUNCTION refuse_any_change() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'seals are only added to'; END $$"
    )
    op.execute(
        "CREATE TRIGGER access_seal_is_only_added_to BEFORE UPDATE OR DELETE ON access_seal"
        " FOR EACH ROW EXECUTE FUNCTION refuse_any_change()"
    )
    op.create_table(
        "access_review",
        sa.Column("access_id", sa.Uuid(), nullable=False),
        sa.Column("reviewed_by", sa.Text(), nullable=False),
        sa.Column("reviewed_at", MOMENT, nullable=False),
        sa.Column("justified", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["access_id"], ["access.id"], name="fk_access_review_access_id"),
        sa.PrimaryKeyConstraint("access_id", name="pk_access_review"),
    )


def downgrade() -> None:
    op.drop_table("access_review")
    op.drop_table("access_seal")
    op.execute("DROP FUNCTION refuse_any_change()")
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'the log of who read what is only added to'; END $$"
    )
    op.drop_index("ix_access_break_glass", "access")
    op.drop_index("ix_access_seal", "access")
    for column in ("seal", "break_glass", "about"):
        op.drop_column("access", column)
