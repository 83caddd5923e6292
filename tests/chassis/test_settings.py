"""Where settings come from."""

from chassis.settings import DatabaseSettings


def test_a_secret_is_read_from_a_file_named_as_its_variable(tmp_path, monkeypatch) -> None:
    (tmp_path / "atende_database_url").write_text("postgresql+asyncpg://of-the-file/tasks\n")
    monkeypatch.setenv("ATENDE_SECRETS_FOLDER", str(tmp_path))
    monkeypatch.delenv("ATENDE_DATABASE_URL", raising=False)
    assert DatabaseSettings().database_url == "postgresql+asyncpg://of-the-file/tasks"


def test_a_variable_goes_before_a_file(tmp_path, monkeypatch) -> None:
    (tmp_path / "atende_database_url").write_text("postgresql+asyncpg://of-the-file/tasks")
    monkeypatch.setenv("ATENDE_SECRETS_FOLDER", str(tmp_path))
    monkeypatch.setenv("ATENDE_DATABASE_URL", "postgresql+asyncpg://of-the-variable/tasks")
    assert DatabaseSettings().database_url == "postgresql+asyncpg://of-the-variable/tasks"


def test_a_folder_that_is_not_there_is_no_fault(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ATENDE_SECRETS_FOLDER", str(tmp_path / "none"))
    assert DatabaseSettings().database_pool_size == 10
