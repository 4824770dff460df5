"""`db` brings a database to the newest version, says where it stands, and harms none that it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from sqlalchemy import inspect

from bot.cli import db, serve
from bot.runtime import ports, training
from bot.store import migrations
from bot.store.database import open_engine
from tests.cli.test_commands import bot

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The configured database; not there yet."""
    url = f"sqlite:///{tmp_path}/guide.sqlite"
    monkeypatch.setenv("GUIDE_DATABASE_URL", url)
    return url


def set_version(url: str, version: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
    engine.dispose()


def test_the_verbs_are_found_and_work(tmp_path: Path) -> None:
    settings = {"GUIDE_DATABASE_URL": f"sqlite:///{tmp_path}/guide.sqlite"}
    assert "数据库的表" in bot("--help").stdout
    shown = bot("db", "--help").stdout
    assert "upgrade" in shown and "current" in shown
    newest = migrations.newest()
    said = [bot("db", verb, **settings) for verb in ("current", "upgrade", "upgrade", "current")]
    assert [one.returncode for one in said] == [0] * 4
    assert "还没有升级过" in said[0].stdout
    assert said[1].stdout == f"数据库已就绪（版本 {newest}）。\n"
    assert said[2].stdout == said[3].stdout == f"数据库已是最新（版本 {newest}）。\n"


def test_looking_makes_no_tables(url: str) -> None:
    db.current()
    assert inspect(open_engine(url)).get_table_names() == []


@pytest.mark.parametrize("verb", [db.upgrade, db.current])
def test_a_newer_database_is_left_alone(url: str, verb: object, capsys: Captured) -> None:
    db.upgrade()
    set_version(url, "9999")
    with pytest.raises(typer.Exit) as ended:
        verb()  # type: ignore[operator]
    assert ended.value.exit_code == 1
    assert "（9999）比这一版程序新" in capsys.readouterr().err
    with open_engine(url).connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9999"


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ("postgresql://nobody@127.0.0.1:1/guide", "Connection refused"),
        ("sqlite:////dev/null/guide.sqlite", "/dev/null"),
        ("nonsense://here/guide", "nonsense"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_without_a_traceback(broken: str, named: str) -> None:
    for verb in ("upgrade", "current"):
        done = bot("db", verb, GUIDE_DATABASE_URL=broken)
        assert done.returncode == 1 and done.stdout == ""
        assert done.stderr.startswith("数据库没能打开或升级") and named in done.stderr
        assert "Traceback" not in done.stderr


def test_serve_upgrades_before_anything_starts(url: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    found = []

    def train(*_: object) -> None:
        found.append(inspect(open_engine(url)).has_table("takeovers"))
        raise training.TrainingError("no further")

    monkeypatch.setattr(ports, "check_free", lambda _: None)
    monkeypatch.setattr(training, "train_if_needed", train)
    with pytest.raises(typer.Exit):
        serve.main()
    assert found == [True]
    assert "数据库已就绪" in capsys.readouterr().out


def test_serve_does_not_start_on_a_newer_database(url: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    db.upgrade()
    set_version(url, "9999")
    started: list[object] = []
    monkeypatch.setattr(ports, "check_free", lambda _: None)
    monkeypatch.setattr(training, "train_if_needed", lambda *_: started.append("training"))
    monkeypatch.setattr(serve, "supervise", started.append)
    with pytest.raises(typer.Exit) as ended:
        serve.main()
    assert ended.value.exit_code == 1 and started == []
    assert "比这一版程序新" in capsys.readouterr().err
