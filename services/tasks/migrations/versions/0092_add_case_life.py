"""Add what happens to cases between opening and end, and how work is handed out."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0092"
down_revision = "0091"
branch_labels = None
depends_on = None

TABLES = (
    "webhook_delivery",
    "webhook",
    "prepared_reply",
    "saved_filter",
    "checklist_item",
    "work_group",
    "unit_act",
    "routing_rule",
    "work_digest",
    "case_note",
    "attachment",
    "citizen_request",
)
INDEXES = ("parent_id", "joined_id", "place")


def _case_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("number_text", sa.Text(), server_default="", nullable=False),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("form", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("parent_id", postgresql.UUID()),
        sa.Column("joined_id", postgresql.UUID()),
        sa.Column("concerns", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("residence", sa.String(40), server_default="mainland", nullable=False),
        sa.Column("referral", postgresql.JSONB()),
        sa.Column("rating", postgresql.JSONB()),
        sa.Column("warned", sa.Text(), server_default="", nullable=False),
        sa.Column("near_on", sa.Date()),
        sa.Column("standing", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )


def _task_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("group_code", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
    )


def upgrade() -> None:
    for column in _case_columns():
        op.add_column("case_file", column)
    for column in _task_columns():
        op.add_column("task", column)
    _index_cases()
    _create_life()
    _create_routing()
    _create_worklists()
    _create_webhooks()


def _index_cases() -> None:
    # A young table: locking it for the moment of an index is shorter than asking around it.
    for name, columns, where in (
        ("parent_id", "parent_id", "parent_id IS NOT NULL"),
        ("joined_id", "joined_id", "joined_id IS NOT NULL"),
        (
            "place",
            "service_code, latitude, longitude",
            "state <> 'closed' AND latitude IS NOT NULL",
        ),
    ):
        op.execute(
            "-- squawk-ignore require-concurrent-index-creation\n"
            f"CREATE INDEX ix_case_file_{name} ON case_file ({columns}) WHERE {where}"
        )


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _id(name: str = "id", *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, postgresql.UUID(), nullable=nullable)


def _create_life() -> None:
    op.create_table(
        "citizen_request",
        _id(),
        _id("case_id"),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        _text("text"),
        sa.Column("deadline", postgresql.JSONB(), nullable=False),
        _moment("due_at"),
        _moment("asked_at"),
        _text("asked_by"),
        _text("answer"),
        _moment("answered_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_citizen_request"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_citizen_request_case_id"),
    )
    op.create_index("ix_citizen_request_case_id", "citizen_request", ["case_id", "id"])
    op.create_index(
        "ix_citizen_request_due_at",
        "citizen_request",
        ["due_at"],
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "attachment",
        _id(),
        _id("case_id", nullable=True),
        _text("file_name"),
        _text("media_type"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        _text("owner_id"),
        sa.Column("role", sa.String(40), nullable=False),
        _text("document"),
        _moment("uploaded_at"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_attachment_case_id"),
    )
    op.create_index(
        "ix_attachment_case_id",
        "attachment",
        ["case_id", "id"],
        postgresql_where=sa.text("case_id IS NOT NULL"),
    )
    op.create_index(
        "ix_attachment_unclaimed",
        "attachment",
        ["uploaded_at"],
        postgresql_where=sa.text("case_id IS NULL"),
    )
    op.create_table(
        "case_note",
        _id(),
        _id("case_id"),
        _moment("at"),
        _text("author_id"),
        sa.Column("by_citizen", sa.Boolean(), nullable=False),
        _text("text"),
        sa.PrimaryKeyConstraint("id", name="pk_case_note"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_case_note_case_id"),
    )
    op.create_index("ix_case_note_case_id", "case_note", ["case_id", "id"])
    op.create_table(
        "work_digest",
        sa.Column("day", sa.Date(), nullable=False),
        _moment("told_at"),
        sa.PrimaryKeyConstraint("day", name="pk_work_digest"),
    )


def _create_routing() -> None:
    op.create_table(
        "routing_rule",
        _id(),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("name"),
        _text("service_code"),
        sa.Column("kind", sa.String(40)),
        sa.Column("area", postgresql.JSONB()),
        _text("condition"),
        _text("unit_code"),
        _text("group_code"),
        _text("assignee_id"),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_routing_rule"),
    )
    op.create_table(
        "unit_act",
        _id(),
        _text("from_unit"),
        _text("to_unit"),
        sa.Column("effective_on", sa.Date(), nullable=False),
        _text("service_code"),
        sa.Column("closes", sa.Boolean(), nullable=False),
        _text("reason"),
        _text("actor_id"),
        _moment("decided_at"),
        _moment("applied_at", nullable=True),
        sa.Column("tasks", sa.Integer(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit_act"),
    )
    op.create_index("ix_unit_act_from_unit", "unit_act", ["from_unit"])
    op.create_table(
        "work_group",
        _text("unit_code"),
        _text("code"),
        _text("name"),
        sa.Column("staff_ids", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("unit_code", "code", name="pk_work_group"),
    )


def _create_worklists() -> None:
    op.create_table(
        "checklist_item",
        _id(),
        _id("task_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("text"),
        _text("done_by"),
        _moment("done_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_checklist_item"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_checklist_item_task_id"),
    )
    op.create_index("ix_checklist_item_task_id", "checklist_item", ["task_id", "position"])
    op.create_table(
        "saved_filter",
        _id(),
        _text("owner_id"),
        _text("unit_code"),
        sa.Column("shared", sa.Boolean(), nullable=False),
        _text("name"),
        _text("query"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_filter"),
    )
    op.create_index("ix_saved_filter_owner_id", "saved_filter", ["owner_id"])
    op.create_index("ix_saved_filter_unit_code", "saved_filter", ["unit_code"])
    op.create_table(
        "prepared_reply",
        _id(),
        _text("unit_code"),
        _text("service_code"),
        _text("title"),
        _text("text"),
        _text("language"),
        sa.PrimaryKeyConstraint("id", name="pk_prepared_reply"),
    )
    op.create_index("ix_prepared_reply_unit_code", "prepared_reply", ["unit_code"])


def _create_webhooks() -> None:
    op.create_table(
        "webhook",
        _id(),
        _text("unit_code"),
        _text("url"),
        sa.Column("types", postgresql.JSONB(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_webhook"),
    )
    op.create_table(
        "webhook_delivery",
        _id(),
        _id("webhook_id"),
        _text("event_id"),
        _text("type"),
        _text("body"),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_status", sa.Integer(), nullable=False),
        _text("last_error"),
        _moment("created_at"),
        _moment("next_at"),
        sa.PrimaryKeyConstraint("id", name="pk_webhook_delivery"),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhook.id"], name="fk_webhook_delivery_webhook_id"
        ),
        sa.UniqueConstraint(
            "event_id", "webhook_id", name="uq_webhook_delivery_event_id_webhook_id"
        ),
    )
    op.create_index(
        "ix_webhook_delivery_next_at",
        "webhook_delivery",
        ["next_at"],
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index("ix_webhook_delivery_state", "webhook_delivery", ["state", "id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    for name in INDEXES:
        op.drop_index(f"ix_case_file_{name}", "case_file")
    for column in _case_columns():
        op.drop_column("case_file", column.name)
    for column in _task_columns():
        op.drop_column("task", column.name)
