"""What is older than the configured days goes from every table, and what is younger stays."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import typer
from sqlalchemy import DateTime, MetaData, func, select, update
from sqlalchemy.engine import Engine

from bot.cli import retention as command
from bot.gateway.deletion import forgets_of
from bot.gateway.retention import Retention
from bot.runtime.conversation_table import ConversationTable
from bot.store import migrations
from bot.store.ageing import Ageing
from bot.store.audit import AuditStore
from bot.store.call_entries import CallEntry
from bot.store.calls import CallStore
from bot.store.cases import CaseStore, EntryRow
from bot.store.codes import CodeStore
from bot.store.database import open_engine
from bot.store.desk_sessions import DeskSessionStore
from bot.store.feedback import FeedbackStore
from bot.store.messages import MessageStore, Said
from bot.store.reports import ReportRow, ReportStore
from bot.store.reviews import ReviewStore
from bot.store.tables import now
from bot.store.takeovers import TakeoverStore

from .browser import gateway, until
from .fake_rasa import FakeRasa

DAYS = 365
OLD, YOUNG = timedelta(days=DAYS + 1), timedelta(days=DAYS - 1)
Run = Callable[..., dict[str, int]]
EMPTY = {"sessions": 0, "reports": 0, "calls": 0, "takeovers": 0, "audit": 0, "reviews": 0, "people": 0}
# Of these nothing is deleted by age: accounts are disabled, call_days hold only how many calls a day had, presence one
# moment an account, gaps have days of their own, and the knowledge is nobody's.
KEPT = {"accounts", "call_days", "presence", "gaps", "alembic_version"}


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/guide.sqlite"


@pytest.fixture
def engine(url: str) -> Engine:
    """A database with every table there is."""
    opened = open_engine(url)
    migrations.upgrade(opened)
    return opened


@pytest.fixture
def tracker(tmp_path: Path) -> ConversationTable:
    return ConversationTable(f"sqlite:///{tmp_path}/tracker.sqlite")


@pytest.fixture
def run(engine: Engine, tracker: ConversationTable) -> Run:
    return lambda days=DAYS: Retention(engine, forgets_of(engine, [tracker.forget]), days).run()


def fill(engine: Engine, tracker: ConversationTable, mark: str) -> str:
    """A person with a row in every table, and what the desk keeps; `mark` stands in each text. Returns the person."""
    person, caller = f"web:{mark}", f"web:caller-{mark}"
    messages = MessageStore(engine)
    for one in (person, caller):
        messages.welcome(one)
    asked = messages.take(person, mark, f"{mark} 问", "问")
    (reply,) = messages.reply(person, asked.number, [Said(f"{mark} 答")])
    FeedbackStore(engine).put(person, reply.number, False, f"{mark} 理由")
    CodeStore(engine).add(person, f"code-{mark}", now() + timedelta(days=7), 5)
    report = ReportRow(f"digest-{mark}", mark, f"R-{mark}", person, reply.number, now(), {"text": mark})
    ReportStore(engine).add(report)
    cases = CaseStore(engine)
    cases.save(cases.begin(person, "n", "open"), [EntryRow(1, "answer", "industry", "x", mark, "person", now())])
    tracker.write(person, mark.encode())
    wish = TakeoverStore(engine).ask(person, "web", f"{mark} 转人工")
    TakeoverStore(engine).end(wish.id, "left")
    calls = CallStore(engine)
    call = calls.open(1, caller, "kb")
    calls.change(call.id, notes=f"{mark} 备注")
    calls.note_answer(call.id, CallEntry("asked", f"{mark} 来电问"))
    AuditStore(engine).note(1, mark, "case_viewed", call.number)
    reviews = ReviewStore(engine)
    reviews.settle(reviews.add(1, "wrong", f"{mark} 反馈").id)
    DeskSessionStore(engine).open(1, f"session-{mark}", secrets.token_hex(32))
    return person


def age(engine: Engine, by: timedelta) -> None:
    """Move every moment of every row into the past."""
    with engine.begin() as connection:
        for table in tables_of(engine).tables.values():
            for column in (one for one in table.columns if isinstance(one.type, DateTime)):
                for row in connection.execute(table.select().where(column.is_not(None))).mappings().all():
                    moment: datetime = row[column.name]
                    keys = [key == row[key.name] for key in table.primary_key.columns]
                    connection.execute(update(table).where(*keys).values({column.name: moment - by}))


def tables_of(engine: Engine) -> MetaData:
    found = MetaData()
    found.reflect(engine)
    return found


def counts_of(engine: Engine) -> dict[str, int]:
    """Rows of each table; of cases those that are somebody's: a deleted one leaves an empty row with its number."""
    with engine.connect() as connection:
        counted = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in tables_of(engine).tables.items()
        }
        table = tables_of(engine).tables["cases"]
        owned = connection.execute(select(func.count()).select_from(table).where(table.c.sender != "")).scalar_one()
    return {**counted, "cases": owned}


def dump(tmp_path: Path) -> str:
    return "".join(
        "\n".join(sqlite3.connect(tmp_path / name).iterdump()) for name in ("guide.sqlite", "tracker.sqlite")
    )


def test_what_is_old_goes_from_every_table_and_what_is_young_stays(
    engine: Engine, tracker: ConversationTable, run: Run, tmp_path: Path
) -> None:
    fill(engine, tracker, "oldone")
    before = counts_of(engine)
    assert {name for name, count in before.items() if not count} <= KEPT, "a table without a row proves nothing"
    age(engine, OLD - YOUNG)
    fill(engine, tracker, "young1")
    age(engine, YOUNG)
    one_each = {name: 1 for name in ("calls", "takeovers", "audit", "reviews")}
    assert run() == {**one_each, "sessions": 1, "reports": 2, "people": 2}
    assert "oldone" not in dump(tmp_path)
    after = counts_of(engine)
    # Log-ins are over after hours and reports after 30 days, however long the rest is kept.
    assert {name: after[name] for name in before if name not in KEPT} == {
        **{name: count for name, count in before.items() if name not in KEPT}, "desk_sessions": 0,
    }  # fmt: skip
    assert tracker.read("web:young1") == b"young1"
    assert run() == EMPTY


def test_nothing_but_what_is_over_goes_where_all_is_kept(engine: Engine, tracker: ConversationTable, run: Run) -> None:
    fill(engine, tracker, "oldone")
    before = counts_of(engine)
    age(engine, OLD)
    assert run(0) == {"sessions": 1, "reports": 1}
    after = counts_of(engine)
    assert {name for name in before if after[name] != before[name]} == {"desk_sessions", "reports"}


def test_an_opinion_that_waits_is_kept(engine: Engine, run: Run) -> None:
    reviews = ReviewStore(engine)
    reviews.add(1, "wrong", "还没处理的")
    age(engine, OLD)
    assert run()["reviews"] == 0
    assert [one.question for one in reviews.all()] == ["还没处理的"]


def test_whoever_comes_back_in_between_is_not_forgotten(engine: Engine) -> None:
    messages = MessageStore(engine)
    messages.welcome("web:back")
    age(engine, OLD)
    ageing = Ageing(engine)
    before = now() - timedelta(days=DAYS)
    assert ageing.silent(before) == ["web:back"]
    messages.take("web:back", "c1", "我又来了", "我又来了")
    assert not ageing.forget_if_silent("web:back", before)
    assert messages.known("web:back")


def test_what_one_run_could_not_finish_the_next_one_does(engine: Engine, tracker: ConversationTable) -> None:
    """The conversation's database was locked: nothing of the person is lost sight of."""
    fill(engine, tracker, "oldone")
    age(engine, OLD)

    def locked(person: str) -> None:
        raise OSError("locked")

    with pytest.raises(OSError, match="locked"):
        Retention(engine, forgets_of(engine, (locked,)), DAYS).run()
    assert tracker.read("web:oldone") is not None
    Retention(engine, forgets_of(engine, (tracker.forget,)), DAYS).run()
    assert tracker.read("web:oldone") is None
    assert not MessageStore(engine).latest("web:oldone", 10)


def test_somebody_whose_call_was_taken_up_in_between_is_not_forgotten(engine: Engine) -> None:
    MessageStore(engine).welcome("web:caller")
    age(engine, OLD)
    CallStore(engine).open(1, "web:caller", "kb")
    assert not Ageing(engine).forget_if_silent("web:caller", now() - timedelta(days=DAYS))


def test_the_caller_of_a_call_that_is_kept_is_kept_with_it(engine: Engine, run: Run) -> None:
    """The record can be changed long after its caller was last heard of."""
    MessageStore(engine).welcome("web:caller")
    calls = CallStore(engine)
    call = calls.open(1, "web:caller", "kb")
    age(engine, OLD)
    calls.change(call.id, notes="年底回访")
    assert run() == EMPTY
    assert MessageStore(engine).known("web:caller") and calls.one(call.id)


def test_the_gateway_deletes_at_its_start(engine: Engine, url: str, tracker: ConversationTable) -> None:
    fill(engine, tracker, "oldone")
    age(engine, OLD)
    with FakeRasa().running() as rasa, gateway(rasa.url, url, retention_days=DAYS, forgets=(tracker.forget,)):
        until(lambda: not MessageStore(engine).known("web:oldone"))
        until(lambda: tracker.read("web:oldone") is None)


def test_the_command_deletes_and_counts(
    engine: Engine, tracker: ConversationTable, url: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("GUIDE_DATABASE_URL", url)
    monkeypatch.setenv("GUIDE_TRACKER_URL", f"sqlite:///{tmp_path}/tracker.sqlite")
    monkeypatch.setenv("GUIDE_RETENTION_DAYS", str(DAYS))
    fill(engine, tracker, "oldone")
    age(engine, OLD)
    command.main()
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "超过 365 天的已删去："
    assert {line.split()[0]: line.split()[1] for line in said[1:]}["没再来的网上用户"] == "2"
    assert "oldone" not in dump(tmp_path)
    monkeypatch.setenv("GUIDE_RETENTION_DAYS", "0")
    command.main()
    assert "什么也不删" in capsys.readouterr().out


def test_a_database_that_cannot_be_opened_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "guide.sqlite").write_text("this is no database, whatever its name says" * 40)
    monkeypatch.setenv("GUIDE_DATABASE_URL", f"sqlite:///{tmp_path}/guide.sqlite")
    with pytest.raises(typer.Exit) as ended:
        command.main()
    assert ended.value.exit_code == 1
    assert "打不开数据库" in capsys.readouterr().err
