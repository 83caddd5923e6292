"""Plan the agenda: appointments, call-backs, sittings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
CODE = sa.String(40)


def _text(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "agenda_plan",
        sa.Column("version", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=False),
        sa.Column("imported_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_agenda_plan"),
    )
    op.create_table(
        "agenda_closure",
        sa.Column("id", sa.Uuid(), nullable=False),
        *_text("site", "kind"),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("places", sa.SmallInteger(), nullable=False),
        *_text("reason"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_closure"),
    )
    op.create_index("ix_agenda_closure_ends_at", "agenda_closure", ["ends_at"])
    _create_appointments()
    _create_callbacks()
    _create_sittings()


def _create_appointments() -> None:
    op.create_table(
        "appointment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("site", CODE, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("state", CODE, nullable=False),
        *_text("service_code"),
        sa.Column("channel", CODE, nullable=False),
        *_text("address_used", "language"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Uuid()),
        *_text("note"),
        sa.Column("booked_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("remind_at", MOMENT),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_appointment_contact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_appointment"),
    )
    op.create_index(
        "uq_appointment_place",
        "appointment",
        ["kind", "site", "starts_at", "place"],
        unique=True,
        postgresql_where=sa.text("state IN ('booked', 'arrived')"),
    )
    op.create_index(
        "ix_appointment_person_id",
        "appointment",
        ["person_id", sa.text("starts_at DESC"), sa.text("id DESC")],
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_index("ix_appointment_site_starts_at", "appointment", ["site", "starts_at", "id"])
    op.create_index("uq_appointment_contact_id", "appointment", ["contact_id"], unique=True)
    op.create_index(
        "ix_appointment_remind_at",
        "appointment",
        ["remind_at"],
        postgresql_where=sa.text("state = 'booked' AND remind_at IS NOT NULL"),
    )


def _create_callbacks() -> None:
    op.create_table(
        "callback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        *_text("phone", "purpose", "line", "service_code", "language"),
        sa.Column("state", CODE, nullable=False),
        sa.Column("requested_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("most_attempts", sa.SmallInteger(), nullable=False),
        sa.Column("keep_place_contact_id", sa.Uuid()),
        sa.Column("asked", sa.SmallInteger(), nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_callback_contact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_callback"),
    )
    still_open = sa.text("state IN ('pending', 'calling')")
    op.create_index(
        "uq_callback_phone_open", "callback", ["phone"], unique=True, postgresql_where=still_open
    )
    op.create_index("ix_callback_next_at", "callback", ["next_at"], postgresql_where=still_open)
    op.create_index("ix_callback_due_at", "callback", ["state", "due_at", "id"])
    op.create_index(
        "ix_callback_person_id",
        "callback",
        ["person_id", "due_at", "id"],
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_index("uq_callback_contact_id", "callback", ["contact_id"], unique=True)
    op.create_table(
        "callback_attempt",
        sa.Column("callback_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("result", CODE),
        *_text("attendant_id"),
        sa.ForeignKeyConstraint(
            ["callback_id"], ["callback.id"], name="fk_callback_attempt_callback_id"
        ),
        sa.PrimaryKeyConstraint("callback_id", "number", name="pk_callback_attempt"),
    )
    op.create_index(
        "uq_callback_attempt_running",
        "callback_attempt",
        ["callback_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _create_sittings() -> None:
    op.create_table(
        "sitting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        *_text("file_number", "purpose", "unit_code"),
        sa.Column("requested_at", MOMENT, nullable=False),
        *_text("technician_id"),
        sa.Column("legitimacy", CODE),
        *_text("decided_by", "decision_note"),
        sa.Column("case_id", sa.Uuid()),
        sa.Column("appointment_id", sa.Uuid()),
        *_text("record_text", "signed_by", "witnessed_by"),
        sa.Column("recorded_at", MOMENT),
        *_text("record_seal"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sitting"),
    )
    op.create_index("ix_sitting_requested_at", "sitting", ["state", "requested_at", "id"])
    op.create_index("ix_sitting_person_id", "sitting", ["person_id", "requested_at", "id"])
    op.create_index(
        "ix_sitting_case_id",
        "sitting",
        ["case_id"],
        postgresql_where=sa.text("case_id IS NOT NULL"),
    )


def downgrade() -> None:
    for table in (
        "sitting",
        "callback_attempt",
        "callback",
        "appointment",
        "agenda_closure",
        "agenda_plan",
    ):
        op.drop_table(table)
