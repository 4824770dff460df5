"""The page of figures: each chart with its table, shapes that fit, counted once a minute; the desk's own figures."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlalchemy import MetaData, insert, update
from sqlalchemy.engine import Engine

from bot.gateway.hotline import statistics
from bot.gateway.hotline.charts import HEIGHT, RIGHT, WIDTH, bars, columns
from bot.gateway.hotline.statistics import Counted, asked, count, share
from bot.store import migrations
from bot.store.calls import CallStore, calls
from bot.store.database import open_engine
from bot.store.desk_statistics import DeskFigures, Times
from bot.store.feedback import FeedbackStore
from bot.store.messages import MessageStore, Said
from bot.store.statistics import last_days
from bot.store.tables import now
from bot.store.takeovers import TakeoverStore, takeovers

from .desk_browser import DeskBrowser

At = Callable[[str], DeskBrowser]
SAID = [
    {"kind": "answer", "topic": "revenue"},
    {"kind": "answer", "topic": "<b>new</b>"},
    {"kind": "decline", "topic": "subsidy", "reason": "not_in_notice"},
    {"kind": "clarify", "options": [{"title": "甲"}]},
    {"kind": "question", "id": "identity"},
    {"kind": "question", "id": "debt_ratio"},
    {"kind": "verdict", "outcome": "eligible"},
]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Engine]:
    """A database of this test alone."""
    opened = open_engine(f"sqlite:///{tmp_path}/guide.sqlite")
    migrations.upgrade(opened)
    yield opened
    opened.dispose()


def talk(engine: Engine) -> None:
    person = f"web:{secrets.token_hex(16)}"
    messages = MessageStore(engine)
    messages.welcome(person)
    asked = messages.take(person, secrets.token_hex(8), "问", "问")
    replies = messages.reply(person, asked.number, [Said("答", custom=custom) for custom in SAID])
    FeedbackStore(engine).put(person, replies[0].number, True, "")
    FeedbackStore(engine).put(person, replies[1].number, False, "没说清")


def svgs(page: str) -> list[ElementTree.Element]:
    """The charts: each has to be well-formed by itself."""
    return [ElementTree.fromstring(found) for found in re.findall(r'<svg viewBox="0 0 6.*?</svg>', page, re.DOTALL)]


def test_every_chart_has_its_words_and_its_table(at_desk: At, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "FRESH_SECONDS", 0)
    talk(engine)
    call = CallStore(engine).open(1, "web:caller", "kb")
    CallStore(engine).change(call.id, disposition="referred")
    CallStore(engine).close(call.id)
    TakeoverStore(engine).ask("web:waiter", "web", "转人工")
    page = at_desk("keeper").get("/operator/statistics").text
    charts = svgs(page)
    assert len(charts) >= 7
    for chart in charts:
        title, desc = chart[0], chart[1]
        assert title.tag == "title" and title.text and desc.tag == "desc" and desc.text
        assert chart.attrib["role"] == "img"
        assert chart.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
    assert page.count("<caption") >= len(charts) - 1, "the two of the days share one table"
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)), "ids twice in a page"
    for told in (
        "营业收入",
        "&lt;b&gt;new&lt;/b&gt;",
        "通知没有写",
        "没把握",
        "都符合",
        "转办",
        "还在等",
        "资产负债率",
    ):
        assert told in page, told
    assert "style=" not in page and "<script>" not in page


@pytest.mark.parametrize(
    ("query", "days"), [("", 30), ("?days=7", 7), ("?days=90", 90), ("?days=1000000", 30), ("?days=x", 30)]
)
def test_the_span(at_desk: At, query: str, days: int) -> None:
    page = at_desk("supervisor").get(f"/operator/statistics{query}").text
    assert f'href="/operator/statistics?days={days}" aria-current="page"' in page
    assert page.count('<rect class="bar"') >= 2 * days


def test_an_empty_desk_says_so(at_desk: At, own: Engine) -> None:
    figures = count(own, 30, now())
    assert figures.turns == figures.people == figures.calls.count == figures.wishes.count == 0
    charts = statistics.charts_of(figures, {}, {})
    assert charts["topics"][1] == charts["left"][1] == charts["calls"][1] == []


def test_figures_are_counted_once_a_minute(own: Engine) -> None:
    clock = [0.0]
    counted = Counted(lambda: clock[0])
    assert counted.of(own, 7).turns == 0
    talk(own)
    clock[0] = 59.0
    assert counted.of(own, 7).turns == 0
    assert counted.of(own, 30).turns == 1, "another span is counted by itself"
    clock[0] = 60.0
    assert counted.of(own, 7).turns == 1


def test_opinions_of_the_web_are_counted(own: Engine) -> None:
    talk(own)
    talk(own)
    assert DeskFigures(own).opinions(last_days(7, now())) == (2, 2)
    assert DeskFigures(own).opinions(last_days(1, now() - timedelta(days=3))) == (0, 0)


def test_calls_by_disposition_and_how_long_they_took(own: Engine) -> None:
    store = CallStore(own)
    moment = datetime(2026, 11, 25, 2, 0, tzinfo=timezone.utc)
    for disposition, seconds in (("answered", 60), ("answered", 120), ("callback", 600), ("", None)):
        call = store.open(1, "web:x", "kb")
        store.change(call.id, disposition=disposition)
        closed = None if seconds is None else moment + timedelta(seconds=seconds)
        with own.begin() as connection:
            connection.execute(update(calls).where(calls.c.id == call.id).values(opened_at=moment, closed_at=closed))
    found = DeskFigures(own).calls(last_days(1, moment))
    assert found.count == 4
    assert sorted(found.dispositions) == [("", 1), ("answered", 2), ("callback", 1)]
    assert found.lasted == Times(3, 260.0, 600.0)
    assert DeskFigures(own).calls(last_days(1, moment - timedelta(days=1))).count == 0


def test_wishes_and_how_long_they_waited(own: Engine) -> None:
    store = TakeoverStore(own)
    asked_at = now() - timedelta(hours=1)
    for place, wait in enumerate((10, 30, None, None)):
        wish = store.ask(f"web:{place}", "web", "转人工")
        values: dict[str, object] = {"asked_at": asked_at}
        if wait is not None:
            store.claim(wish.id, 1)
            values["claimed_at"] = asked_at + timedelta(seconds=wait)
        with own.begin() as connection:
            connection.execute(update(takeovers).where(takeovers.c.id == wish.id).values(**values))
        if place in (0, 2):
            store.end(wish.id, "handed_back" if place == 0 else "timeout")
    found = DeskFigures(own).wishes(last_days(2, now()))
    assert found.count == 4
    assert sorted(found.ended) == [("claimed", 1), ("handed_back", 1), ("timeout", 1), ("waiting", 1)]
    assert found.waited == Times(2, 20.0, 30.0)


def test_bars_fit_into_the_picture() -> None:
    chart = bars([("一个很长很长很长很长很长很长的话题名称", 200, "200"), ("短", 1, "1"), ("无", 0, "0")])
    longest, short, none = chart.bars
    assert longest.x + longest.width < WIDTH and longest.name.endswith("…") and len(longest.name) == 14
    assert abs(longest.width - 200 * short.width) <= 10 and none.width == 0
    assert [bar.y for bar in chart.bars] == sorted({bar.y for bar in chart.bars})
    assert none.y + none.height <= chart.height
    assert bars([]).bars == [] and bars([("无", 0, "0")]).bars[0].width == 0


@pytest.mark.parametrize("days", [1, 7, 30, 90])
@pytest.mark.parametrize("most", [0, 1, 3, 7, 99, 12_345])
def test_columns_fit_into_the_picture(days: int, most: int) -> None:
    chart = columns([(f"d{day}", most if day == 0 else most // 2) for day in range(days)])
    for one in chart.columns:
        assert chart.left <= one.x and one.x + one.width <= WIDTH - RIGHT
        assert 0 < one.y <= chart.floor and abs(one.y + one.height - chart.floor) < 0.2 and chart.floor < HEIGHT
    assert chart.ticks[0].figure == 0 and chart.ticks[-1].figure >= most
    assert [tick.y for tick in chart.ticks] == sorted((tick.y for tick in chart.ticks), reverse=True)
    marked = [one.mark for one in chart.columns if one.mark]
    assert marked[-1] == f"d{days - 1}" and len(marked) <= 8


def test_questions_are_named_by_their_facts() -> None:
    document = {
        "facts": [{"id": "a", "label": "甲"}, {"id": "b", "label": "乙"}],
        "questions": [{"group": "both", "facts": ["a", "b"]}, {"fact": "a"}],
    }
    assert asked(document) == {"a": "甲", "b": "乙", "both": "甲、乙"}


def test_shares() -> None:
    assert (share(1, 3), share(0, 5), share(1, 0)) == ("33%", "0%", "—")


def test_the_desks_own_figures_are_counted_in_time(own: Engine) -> None:
    """20,000 calls and as many wishes of 90 days: at most 300 ms each."""
    begin = now() - timedelta(days=89)
    tables = MetaData()
    tables.reflect(own)
    fixed = {
        "person": "web:x",
        "account": 1,
        "state": "closed",
        "phone": "",
        "phone_key": "",
        "notes": "",
        "summary": "",
    }
    fixed |= {"enterprise": "", "enterprise_key": "", "disposition": "answered", "knowledge_version": "kb"}
    rows = []
    for number in range(20_000):
        at = begin + timedelta(minutes=6 * number)
        moments = {"opened_at": at, "closed_at": at + timedelta(minutes=3), "updated_at": at}
        rows.append({**fixed, **moments, "number": f"H{number}"})
    wish = {"channel": "web", "state": "ended", "reason": "", "ended_how": "left", "phone": ""}
    wishes = [
        {**wish, "person": f"web:{number}", "asked_at": row["opened_at"], "ended_at": row["closed_at"]}
        for number, row in enumerate(rows)
    ]
    with own.begin() as connection:
        connection.execute(insert(calls), rows)
        connection.execute(insert(takeovers), wishes)
    figures, period = DeskFigures(own), last_days(90, now())
    for query in (figures.calls, figures.wishes):
        times = []
        for _ in range(3):
            started = time.process_time()
            assert query(period).count > 19_000
            times.append(time.process_time() - started)
        assert min(times) <= 0.3, (query, times)
