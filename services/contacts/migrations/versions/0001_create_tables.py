"""Create the tables of contacts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.migrations import create_shared_tables, drop_shared_tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NEWEST_FIRST = (sa.text("opened_at DESC"), sa.text("id DESC"))


def upgrade() -> None:
    create_shared_tables()
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("direction", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("on_behalf_of_id", sa.Uuid()),
        sa.Column("subjects", postgresql.JSONB(), nullable=False),
        sa.Column("attendant_id", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("address_used", sa.Text(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(40)),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("case_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sa.CheckConstraint(
            "state <> 'waiting' OR attendant_id = ''", name="ck_contact_waits_for_anybody"
        ),
        sa.CheckConstraint(
            "state <> 'active' OR attendant_id <> '' OR channel = 'phone'",
            name="ck_contact_active_with_somebody",
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (state IN ('planned', 'waiting', 'active'))",
            name="ck_contact_closed_when_ended",
        ),
    )
    op.create_index(
        "ix_contact_person_id",
        "contact",
        ["person_id", *NEWEST_FIRST],
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_index(
        "ix_contact_attendant_id",
        "contact",
        ["attendant_id", *NEWEST_FIRST],
        postgresql_where=sa.text("attendant_id <> ''"),
    )
    op.create_index(
        "ix_contact_open",
        "contact",
        ["state", *NEWEST_FIRST],
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "period",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("attendant_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_period_contact_id"),
        sa.PrimaryKeyConstraint("contact_id", "position", name="pk_period"),
    )
    op.execute(
        "CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL"
        " AND (NEW.contact_id, NEW.position, NEW.kind, NEW.started_at, NEW.attendant_id)"
        " = (OLD.contact_id, OLD.position, OLD.kind, OLD.started_at, OLD.attendant_id)"
        " THEN RETURN NEW; END IF;"
        " RAISE EXCEPTION 'periods are only added to, and ended once'; END $$"
    )
    op.execute(
        "CREATE TRIGGER periods_are_only_added_to BEFORE UPDATE OR DELETE ON period"
        " FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()"
    )
    op.create_table(
        "call",
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Uuid()),
        sa.Column("began_at", MOMENT),
        sa.Column("requested_at", MOMENT),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_call_contact_id"),
        sa.PrimaryKeyConstraint("call_id", name="pk_call"),
    )
    op.create_table(
        "visit",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_visit"),
    )
    op.create_table(
        "notice",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("change", sa.String(40), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_notice_contact_id"),
        sa.PrimaryKeyConstraint("contact_id", name="pk_notice"),
    )
    op.create_index("ix_notice_due_at", "notice", ["due_at"])


def downgrade() -> None:
    for table in ("notice", "visit", "call", "period", "contact"):
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_rewriting()")
    drop_shared_tables()
