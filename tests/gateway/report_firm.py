"""A firm's verdict as the conversation stores it, for everything that is made of it. No Rasa, no model."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine
from starlette.applications import Starlette

from bot.actions import messages
from bot.cli._case_file import read_case
from bot.cli._notice import load
from bot.gateway.app import create_app
from bot.gateway.options import Options
from bot.gateway.report.snapshot import snapshot
from bot.knowledge.compile import compile_notice
from bot.knowledge.database import store_knowledge
from bot.policy.verdict import decide
from bot.store.cases import CaseStore, EntryRow
from bot.store.messages import MessageStore, Said
from bot.store.reports import ReportRow

NOTICE = "miit-2020-159"
CASES = Path(__file__).parents[2] / "docs" / "cases"
NOBODY = "http://127.0.0.1:9"
SECRET = "a secret of the tests"

NASTY = "<script>alert(1)</script> & 我们\"大概\"'74%' {{ 7*7 }} <b>半截"
FORMULA = '=HYPERLINK("http://example.invalid","点我")'


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The knowledge as it stands in the database."""
    return compile_notice(NOTICE)


@lru_cache(maxsize=8)
def verdict(name: str = "two-fail") -> dict[str, Any]:
    """The contract's verdict of one of the documented firms."""
    loaded = load()
    case = read_case(CASES / f"{name}.yml", loaded.notice)
    return messages.verdict(loaded.wording, decide(loaded.notice, case.facts)).custom


def row(name: str = "two-fail", typed: dict[str, str] | None = None) -> ReportRow:
    """A stored report of a documented firm."""
    said = {"debt_ratio": NASTY, "employees": FORMULA} if typed is None else typed
    body = snapshot(document(), verdict(name), said)
    at = datetime(2026, 11, 24, 18, 30, tzinfo=timezone.utc)
    return ReportRow("digest", "salt", "XJR-20261125-AB3D", "web:1", 7, at, body)


def gateway(database: str, **options: Any) -> Starlette:
    """The gateway, in front of nothing."""
    return create_app(NOBODY, NOBODY, database, Options(secret=SECRET, **options))


def tell(engine: Engine, person: str, name: str = "two-fail", typed: str = "照实说的") -> dict[str, Any]:
    """Have a person known to the gateway been through an interview: its case, and the verdict in the transcript."""
    store_knowledge(engine, document())
    cases = CaseStore(engine)
    case = cases.begin(person, NOTICE, "decided")
    told = verdict(name)["facts"]
    at = datetime.now(timezone.utc) - timedelta(seconds=5)
    first = [EntryRow(1, "answer", "debt_ratio", 0.99, "先说错了", "person", at)]
    cases.save(case, first + [EntryRow(2, "answer", fact, value, typed, "person", at) for fact, value in told.items()])
    said = verdict(name)
    MessageStore(engine).reply(person, None, [Said("对照通知正文……", custom=said), Said("还有什么想问的？")])
    return said
