"""Add hot spots, non-conformities, actions, checks, changes and suggestions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TABLES = (
    "staff_suggestion",
    "lasting_change",
    "effect_check",
    "quality_action",
    "evidence",
    "nonconformity",
    "hot_spot",
)


def upgrade() -> None:
    _create_hot_spot()
    _create_nonconformity()
    _create_evidence()
    _create_quality_action()
    _create_effect_check()
    _create_lasting_change()
    _create_staff_suggestion()


def _create_hot_spot() -> None:
    op.create_table(
        "hot_spot",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("signal", sa.String(40), nullable=False),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Float(), nullable=False),
        sa.Column("upper", sa.Float(), nullable=False),
        sa.Column("chance", sa.Float(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hot_spot"),
        sa.UniqueConstraint(
            "signal",
            "service_code",
            "unit_code",
            "step",
            "area",
            "week",
            name="uq_hot_spot_signal_service_code_unit_code_step_area_week",
        ),
    )
    op.create_index("ix_hot_spot_week", "hot_spot", ["week", "id"])


def _create_nonconformity() -> None:
    op.create_table(
        "nonconformity",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("signal", sa.String(40), nullable=False),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("limit", sa.Float(), nullable=False),
        sa.Column("baseline_count", sa.Integer(), nullable=False),
        sa.Column("baseline_base", sa.Integer(), nullable=False),
        sa.Column("hot_spot_id", postgresql.UUID(), nullable=True),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("check_from", sa.Date(), nullable=True),
        sa.Column("check_on", sa.Date(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("causes", postgresql.JSONB(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_nonconformity"),
        sa.ForeignKeyConstraint(
            ["hot_spot_id"], ["hot_spot.id"], name="fk_nonconformity_hot_spot_id"
        ),
    )
    op.create_index(
        "ix_nonconformity_check_on",
        "nonconformity",
        ["check_on"],
        postgresql_where=sa.text("state = 'checking'"),
    )
    op.create_index("ix_nonconformity_hot_spot_id", "nonconformity", ["hot_spot_id"])
    op.create_index("ix_nonconformity_opened_at", "nonconformity", ["opened_at", "id"])


def _create_evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("nonconformity_id", postgresql.UUID(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("nonconformity_id", "kind", "reference", name="pk_evidence"),
        sa.ForeignKeyConstraint(
            ["nonconformity_id"], ["nonconformity.id"], name="fk_evidence_nonconformity_id"
        ),
    )


def _create_quality_action() -> None:
    op.create_table(
        "quality_action",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("nonconformity_id", postgresql.UUID(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quality_action"),
        sa.ForeignKeyConstraint(
            ["nonconformity_id"], ["nonconformity.id"], name="fk_quality_action_nonconformity_id"
        ),
    )
    op.create_index("ix_quality_action_due_on", "quality_action", ["state", "due_on", "id"])
    op.create_index("ix_quality_action_nonconformity_id", "quality_action", ["nonconformity_id"])


def _create_effect_check() -> None:
    op.create_table(
        "effect_check",
        sa.Column("nonconformity_id", postgresql.UUID(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("limit", sa.Float(), nullable=False),
        sa.Column("effective", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("nonconformity_id", "until", name="pk_effect_check"),
        sa.ForeignKeyConstraint(
            ["nonconformity_id"], ["nonconformity.id"], name="fk_effect_check_nonconformity_id"
        ),
    )


def _create_lasting_change() -> None:
    op.create_table(
        "lasting_change",
        sa.Column("nonconformity_id", postgresql.UUID(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("nonconformity_id", "kind", "reference", name="pk_lasting_change"),
        sa.ForeignKeyConstraint(
            ["nonconformity_id"], ["nonconformity.id"], name="fk_lasting_change_nonconformity_id"
        ),
    )
    op.create_index("ix_lasting_change_reference", "lasting_change", ["kind", "reference"])


def _create_staff_suggestion() -> None:
    op.create_table(
        "staff_suggestion",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("nonconformity_id", postgresql.UUID(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff_suggestion"),
        sa.ForeignKeyConstraint(
            ["nonconformity_id"], ["nonconformity.id"], name="fk_staff_suggestion_nonconformity_id"
        ),
    )
    op.create_index("ix_staff_suggestion_made_at", "staff_suggestion", ["made_at", "id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
