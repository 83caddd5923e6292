"""Create the tables of readings, courses and enrolments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", "code", "number", name="pk_reading"),
        sa.UniqueConstraint("id", name="uq_reading_id"),
    )
    op.create_index("ix_reading_code", "reading", ["code", "id"])
    op.create_table(
        "course",
        sa.Column("code", sa.Text(collation="C"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("manual", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("class_hours", sa.Integer(), nullable=False),
        sa.Column("valid_months", sa.Integer(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_course"),
    )
    op.create_table(
        "enrolment",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("course_code", sa.Text(collation="C"), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("class_at", sa.DateTime(timezone=True)),
        sa.Column("trainer", sa.Text(), nullable=False),
        sa.Column("signed_off_at", sa.DateTime(timezone=True)),
        sa.Column("coach", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment"),
        sa.ForeignKeyConstraint(["course_code"], ["course.code"], name="fk_enrolment_course_code"),
    )
    op.create_index(
        "uq_enrolment_under_way",
        "enrolment",
        ["course_code", "staff_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('enrolled', 'class_passed')"),
    )
    op.create_index("ix_enrolment_staff", "enrolment", ["staff_id", "id"])
    op.create_index("ix_enrolment_course", "enrolment", ["course_code", "id"])


def downgrade() -> None:
    op.drop_table("enrolment")
    op.drop_table("course")
    op.drop_table("reading")
