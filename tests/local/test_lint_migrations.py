import pytest

from deploy.local.lint_migrations import sound, steps

CASE_TABLE = 'CREATE TABLE "case" (id UUID NOT NULL, CONSTRAINT pk_case PRIMARY KEY (id));\n'


@pytest.mark.parametrize(
    "sql",
    [
        'CREATE INDEX ix_case_id ON "case" (id);',  # locks out writers while it builds
        'ALTER TABLE "case" DROP COLUMN note;',  # the code that runs still asks for it
        'ALTER TABLE "case" ADD COLUMN state TEXT NOT NULL;',  # the rows there have none
        'ALTER TABLE "case" RENAME COLUMN note TO remark;',
    ],
)
def test_a_change_that_hurts_working_services_is_found(sql) -> None:
    assert not sound("tasks/0002_hurt.py", sql)


@pytest.mark.parametrize(
    "sql",
    [CASE_TABLE + 'CREATE INDEX ix_case_id ON "case" (id);', 'ALTER TABLE "case" ADD x TEXT;'],
)
def test_a_change_that_hurts_nobody_passes(sql) -> None:
    assert sound("tasks/0002_add.py", sql)


def test_every_migration_is_linted_by_itself_in_order() -> None:
    names = [name for name, _ in steps("charter")]

    assert names[0] == "0001_create_tables.py"
    assert names == sorted(names)
    assert "CREATE TABLE outbox" in dict(steps("charter"))[names[0]]
