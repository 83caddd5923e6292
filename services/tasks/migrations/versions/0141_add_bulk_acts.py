"""Keep acts on many tasks, and what became of each task."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0141"
down_revision = "0140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bulk_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in (
                "act",
                "unit_code",
                "assignee_id",
                "reason",
                "query",
                "actor_id",
                "actor_unit",
            )
        ),
        sa.Column("actor_roles", JSONB(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("total", "done", "refused")),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_bulk_act"),
    )
    op.create_index("ix_bulk_act_actor_id", "bulk_act", ["actor_id"])
    op.create_index(
        "ix_bulk_act_unfinished",
        "bulk_act",
        ["id"],
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_table(
        "bulk_item",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("refused", sa.Text()),
        sa.ForeignKeyConstraint(["act_id"], ["bulk_act.id"], name="fk_bulk_item_act_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_bulk_item_task_id"),
        sa.PrimaryKeyConstraint("act_id", "task_id", name="pk_bulk_item"),
    )
    op.create_index("ix_bulk_item_task_id", "bulk_item", ["task_id"])


def downgrade() -> None:
    op.drop_table("bulk_item")
    op.drop_table("bulk_act")
