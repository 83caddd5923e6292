"""Add lines, tickets, presence and offers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0022"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
TEXTS = postgresql.ARRAY(sa.Text())
HELD = sa.text("state IN ('called', 'serving')")
STANDS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    _lines()
    _tickets()
    op.create_table(
        "presence",
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("channels", TEXTS, nullable=False),
        sa.Column("line_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("idle_since", MOMENT, nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("skills", postgresql.JSONB(), nullable=False),
        sa.Column("languages", TEXTS, nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name="pk_presence"),
    )
    op.create_index(
        "ix_presence_ready",
        "presence",
        ["line_ids"],
        postgresql_using="gin",
        postgresql_where=sa.text("state = 'ready'"),
    )
    _offers()


def _lines() -> None:
    op.create_table(
        "line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("channels", TEXTS, nullable=False),
        sa.Column("pushed", sa.Boolean(), nullable=False),
        sa.Column("head_start_s", sa.Integer(), nullable=False),
        sa.Column("profile", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_line"),
        sa.UniqueConstraint("code", name="uq_line_code"),
    )
    op.create_index(
        "uq_line_site_prefix",
        "line",
        ["site", "prefix"],
        unique=True,
        postgresql_where=sa.text("prefix <> ''"),
    )
    op.create_table(
        "ticket_number",
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name="fk_ticket_number_line_id"),
        sa.PrimaryKeyConstraint("line_id", "day", name="pk_ticket_number"),
    )


def _tickets() -> None:
    op.create_table(
        "ticket",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("numbered_by", sa.Uuid(), nullable=False),
        sa.Column("series", sa.String(10), nullable=False),
        sa.Column("counted", sa.Integer()),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("arrived_at", MOMENT, nullable=False),
        sa.Column("rank", MOMENT, nullable=False),
        sa.Column("not_before", MOMENT),
        sa.Column("booked_for", MOMENT),
        sa.Column("priority", sa.String(40), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("wanted_staff_id", sa.Text(), nullable=False),
        sa.Column("wanted_desk", sa.Text(), nullable=False),
        sa.Column("called_at", MOMENT),
        sa.Column("times_called", sa.SmallInteger(), nullable=False),
        sa.Column("returns", sa.SmallInteger(), nullable=False),
        sa.Column("virtual", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("first_called_at", MOMENT),
        sa.Column("began_at", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.Column("result", sa.String(40), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("overflowed_at", MOMENT),
        sa.Column("near_told_at", MOMENT),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_ticket_contact_id"),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name="fk_ticket_line_id"),
        sa.PrimaryKeyConstraint("contact_id", name="pk_ticket"),
        sa.UniqueConstraint("numbered_by", "day", "series", "counted", name="uq_ticket_number"),
    )
    op.create_index(
        "uq_ticket_staff_id", "ticket", ["staff_id"], unique=True, postgresql_where=HELD
    )
    op.create_index(
        "ix_ticket_in_line",
        "ticket",
        ["line_id", "rank"],
        postgresql_where=sa.text("state IN ('waiting', 'offered')"),
    )
    op.create_index("ix_ticket_day", "ticket", ["day", "line_id"])
    op.create_index(
        "ix_ticket_ended",
        "ticket",
        ["line_id", sa.text("ended_at DESC")],
        postgresql_where=sa.text("began_at IS NOT NULL AND ended_at IS NOT NULL"),
    )
    op.create_index(
        "ix_ticket_parked",
        "ticket",
        ["staff_id"],
        postgresql_where=sa.text("state = 'parked'"),
    )
    op.create_index(
        "ix_ticket_called",
        "ticket",
        ["site", sa.text("called_at DESC")],
        postgresql_where=HELD,
    )


def _offers() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("virtual", sa.Boolean(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("result", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_offer_contact_id"),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name="fk_offer_line_id"),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
    )
    for name, column in (
        ("uq_offer_contact_id", "contact_id"),
        ("uq_offer_staff_id", "staff_id"),
    ):
        op.create_index(name, "offer", [column], unique=True, postgresql_where=STANDS)
    op.create_index("ix_offer_expires_at", "offer", ["expires_at"], postgresql_where=STANDS)
    op.create_index("ix_offer_contact_id", "offer", ["contact_id", "ended_at"])


def downgrade() -> None:
    for table in ("offer", "presence", "ticket", "ticket_number", "line"):
        op.drop_table(table)
