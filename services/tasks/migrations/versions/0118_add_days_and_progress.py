"""Keep who was in a group on a day, who must answer a letter, and how far a great act has got."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0118"
down_revision = "0117"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "work_group_members",
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_ids", JSONB(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "unit_code", "code", "since", "decided_at", name="pk_work_group_members"
        ),
    )
    # Who was in it before days were kept has always been in it.
    op.execute(
        "INSERT INTO work_group_members (unit_code, code, since, decided_at, staff_ids, actor_id)"
        " SELECT unit_code, code, '1990-01-01', now(), staff_ids, '' FROM work_group"
    )
    for name in ("to_unit", "to_id"):
        op.add_column(
            "insistence_letter", sa.Column(name, sa.Text(), nullable=False, server_default="")
        )
    op.add_column("unit_act", sa.Column("begun_at", sa.DateTime(timezone=True)))
    op.add_column("unit_act", sa.Column("total", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "calendar_progress",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("last_case", sa.Uuid()),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["act_id"], ["calendar_act.id"], name="fk_calendar_progress_act_id"
        ),
        sa.PrimaryKeyConstraint("act_id", name="pk_calendar_progress"),
    )
    op.create_index(
        "ix_calendar_progress_unfinished",
        "calendar_progress",
        ["act_id"],
        postgresql_where=sa.text("finished_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("calendar_progress")
    op.drop_column("unit_act", "total")
    op.drop_column("unit_act", "begun_at")
    op.drop_column("insistence_letter", "to_id")
    op.drop_column("insistence_letter", "to_unit")
    op.drop_table("work_group_members")
