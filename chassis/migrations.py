"""What every service's Alembic environment does: connect, give up rather than block, migrate."""

import asyncio
import re

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy import Connection, MetaData
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import create_async_engine

from chassis.database import encryption
from chassis.rights import settle
from chassis.settings import DatabaseSettings

# A day, a month, or whatever fits none; the parent has its name before it.
PARTITION = re.compile(r"\w+_(\d{8}|y\d{4}m\d{2}|default)$")
SHARED_TABLES = ("outbox", "inbox", "idempotency")


def run(metadata: MetaData) -> None:
    """Run the migrations that Alembic asked for, online or as SQL text."""
    if context.is_offline_mode():
        context.configure(dialect_name="postgresql", target_metadata=metadata, literal_binds=True)
        with context.begin_transaction():
            context.run_migrations()
        return
    # A test says where; everybody else's settings do.
    url = context.config.attributes.get("database_url") or DatabaseSettings().database_url
    asyncio.run(_connect_and_migrate(url, metadata))


async def _connect_and_migrate(url: str, metadata: MetaData) -> None:
    engine = create_async_engine(url, connect_args=encryption())
    async with engine.begin() as connection:
        await connection.run_sync(_migrate, metadata)
    await engine.dispose()


def _migrate(connection: Connection, metadata: MetaData) -> None:
    # A migration that cannot have its lock at once fails and is run again; one
    # that waits makes everybody behind it wait too.
    connection.execute(sa.text("SET LOCAL lock_timeout = '5s'"))
    # Several replicas may start at once; one migrates, the others find it done.
    connection.execute(sa.text("SELECT pg_advisory_xact_lock(4711)"))
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_type=True,
        include_name=_is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()
        settle(connection, metadata)


def _is_ours(name: str | None, type_: str, parents: object) -> bool:
    """Partitions come and go by day or month; they are no drift."""
    return not (type_ == "table" and name is not None and PARTITION.match(name))


def create_shared_tables() -> None:
    """Create outbox, inbox and idempotency; for a service's first migration."""
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("message_id", postgresql.UUID(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("headers", postgresql.JSONB(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("created_at", "id", name="pk_outbox"),
        postgresql_partition_by="RANGE (created_at)",
    )
    op.create_index(
        "ix_outbox_unpublished",
        "outbox",
        ["id"],
        postgresql_where=sa.text("published_at IS NULL"),
    )
    # Catches what no day's partition covers, so that an event is never refused.
    op.execute("CREATE TABLE outbox_default PARTITION OF outbox DEFAULT")
    op.create_table(
        "inbox",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column(
            "received_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("message_id", name="pk_inbox"),
    )
    op.create_table(
        "idempotency",
        sa.Column("caller_id", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request_hash", sa.LargeBinary(), nullable=False),
        sa.Column("response", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("caller_id", "method", "key", name="pk_idempotency"),
    )


def drop_shared_tables() -> None:
    """Undo `create_shared_tables`."""
    for table in SHARED_TABLES:
        op.drop_table(table)


def create_merging_tables() -> None:
    """Create what following a merge of people needs (chassis.merging)."""
    op.create_table(
        "person_alias",
        sa.Column("merged_id", sa.Uuid(), nullable=False),
        sa.Column("survivor_id", sa.Uuid(), nullable=False),
        sa.Column("merge_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("merged_id", name="pk_person_alias"),
    )
    op.create_index("ix_person_alias_survivor_id", "person_alias", ["survivor_id"])
    op.create_table(
        "person_move",
        sa.Column("merge_id", sa.Uuid(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "merge_id", "table_name", "column_name", "row_key", name="pk_person_move"
        ),
    )


def create_key_tables() -> None:
    """Create what sealing files needs (chassis.keys)."""
    op.create_table(
        "data_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("master", sa.Text(), nullable=False),
        sa.Column(
            "made_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_data_key"),
    )
    op.create_index("ix_data_key_master", "data_key", ["master"])
    op.create_table(
        "destroyed_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "destroyed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_destroyed_key"),
    )
    op.create_index(
        "ix_destroyed_key_untold",
        "destroyed_key",
        ["id"],
        postgresql_where=sa.text("told_at IS NULL"),
    )


def drop_key_tables() -> None:
    """Undo `create_key_tables`."""
    op.drop_table("destroyed_key")
    op.drop_table("data_key")


def drop_merging_tables() -> None:
    """Undo `create_merging_tables`."""
    op.drop_table("person_move")
    op.drop_table("person_alias")


def keep_order_of_merges() -> None:
    """Add what bears news of merges in any order (chassis.merging)."""
    op.add_column("person_alias", sa.Column("into_id", sa.Uuid()))
    op.add_column("person_alias", sa.Column("merged_at", sa.DateTime(timezone=True)))
    op.create_table(
        "person_parted",
        sa.Column("merge_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("merge_id", name="pk_person_parted"),
    )


def forget_order_of_merges() -> None:
    """Undo `keep_order_of_merges`."""
    op.drop_table("person_parted")
    op.drop_column("person_alias", "merged_at")
    op.drop_column("person_alias", "into_id")


def keep_order_of_exclusions() -> None:
    """Add what bears news of exclusions in any order (chassis.exclusions)."""
    op.add_column(
        "person_exclusion",
        sa.Column("open", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("person_exclusion", sa.Column("told_at", sa.DateTime(timezone=True)))


def forget_order_of_exclusions() -> None:
    """Undo `keep_order_of_exclusions`."""
    op.execute("DELETE FROM person_exclusion WHERE open")
    op.drop_column("person_exclusion", "told_at")
    op.drop_column("person_exclusion", "open")
