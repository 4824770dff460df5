"""How takeovers end by themselves, and what outlives a gateway: two share the store, one that ended changes nothing."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timezone
from pathlib import Path

import aiohttp
import pytest

from bot.gateway.feed import Feed
from bot.gateway.hotline.desk import Desk
from bot.gateway.options import Options, Patience
from bot.gateway.rasa import Rasa
from bot.gateway.takeover import Takeovers
from bot.gateway.turns import Turns
from bot.store.accounts import AccountStore
from bot.store.cases import CaseStore
from bot.store.database import open_engine
from bot.store.messages import MessageStore

from .browser import Browser, gateway, until
from .conftest import ENDLESS
from .fake_rasa import FakeRasa
from .humans import GUIDES, answer, asks, last
from .operators import Operator


def test_waiting_and_silence_end_with_an_apology(tmp_path: Path) -> None:
    """Who waited may leave a number; who was talked to has the guide and its question again."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    patience = Patience(waiting_seconds=0.4, silent_seconds=0.8, sweep_seconds=0.05)
    with FakeRasa().running() as rasa, gateway(rasa.url, database, patience=patience, rates=ENDLESS) as url:
        rasa.answer = answer
        operator = Operator(url, database)
        waits, talks = Browser(url), Browser(url)
        waits.session(), talks.session()
        person = asks(talks, rasa)
        CaseStore(open_engine(database)).begin(person, "n", "open")
        operator.claims(person)
        assert talks.send("在吗").status_code == 202
        asks(waits, rasa)
        until(lambda: last(waits)["from"] == "system")
        assert "还没有人工接入" in last(waits)["text"]
        assert last(waits)["custom"] == {"kind": "leave_number", "state": "ended"}
        until(lambda: last(talks)["text"] == "答：继续")
        assert any("抱歉，人工客服" in text for _, text in talks.said())
        assert waits.post("/api/number", phone="13800138000").status_code == 204


def test_who_takes_their_time_keeps_the_operator(tmp_path: Path) -> None:
    """It is the operator who had the last word, and who waits."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    patience = Patience(silent_seconds=0.3, sweep_seconds=0.05)
    with FakeRasa().running() as rasa, gateway(rasa.url, database, patience=patience, rates=ENDLESS) as url:
        rasa.answer = answer
        operator, browser = Operator(url, database), Browser(url)
        browser.session()
        number = operator.claims(asks(browser, rasa))
        assert browser.send("要看什么数？").status_code == 202
        assert operator.press(f"/talks/{number}/say", text="营收多少？", client="a" * 32).status_code == 303
        time.sleep(0.6)
        assert browser.send("查到了").status_code == 202
        assert operator.press(f"/talks/{number}/say", text="好的", client="b" * 32).status_code == 303
        assert browser.said()[-1] == ("operator", "好的")


def test_a_sweep_that_fails_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the reason: nobody would be told any more that nobody comes."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    patience = Patience(waiting_seconds=0.1, sweep_seconds=0.05)
    changed, failures = Takeovers.changed, iter([RuntimeError("once")])

    async def fails(takeovers: Takeovers) -> None:
        for error in failures:
            raise error
        await changed(takeovers)

    with FakeRasa().running() as rasa, gateway(rasa.url, database, patience=patience, rates=ENDLESS) as url:
        rasa.answer = answer
        operator, first, second = Operator(url, database), Browser(url), Browser(url)
        first.session(), second.session()
        asks(first, rasa)
        with monkeypatch.context() as patched:
            patched.setattr(Takeovers, "changed", fails)
            until(lambda: operator.takeovers.waiting() == [])
        asks(second, rasa)
        until(lambda: last(second)["custom"]["kind"] == "leave_number")


@pytest.mark.parametrize("has_colleague", [False, True])
@pytest.mark.parametrize("ends", ["closes", "disabled", "logout"])
def test_a_talk_whose_operator_has_gone_is_not_left_lying(tmp_path: Path, ends: str, has_colleague: bool) -> None:
    """To a colleague where there is one, else back to the guide: by log-out, a closed browser, a disabled account."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    patience = Patience(present_seconds=0.8, sweep_seconds=3600 if ends == "logout" else 0.05)
    with FakeRasa().running() as rasa, gateway(rasa.url, database, patience=patience, rates=ENDLESS) as url:
        rasa.answer = answer
        operator, browser = Operator(url, database), Browser(url)
        browser.session()
        person = asks(browser, rasa)
        CaseStore(open_engine(database)).begin(person, "n", "open")
        operator.claims(person)
        colleague = Operator(url, database, there=has_colleague)

        def is_let_go() -> bool:
            if has_colleague:
                colleague.presence.gone(colleague.account.id)  # what was noted a moment ago is not noted again
                colleague.presence.seen(colleague.account.id)
            return operator.takeovers.claimed(operator.account.id) == []

        is_let_go()
        if ends == "logout":
            assert operator.press("/logout").status_code == 303
        elif ends == "disabled":
            AccountStore(open_engine(database)).set_disabled(operator.account.id, True)
        until(is_let_go)
        if has_colleague:
            until(lambda: "转接同事" in last(browser)["text"])
            assert colleague.claims(person)
        else:
            until(lambda: last(browser)["text"] == "答：继续")
            (told,) = [one for one in browser.session()["messages"] if "人工客服已经离开" in one["text"]]
            assert told["custom"] == {"kind": "leave_number", "state": "ended"}


def test_a_restart_changes_nothing(tmp_path: Path) -> None:
    """A talk goes on at another gateway process; what was said meanwhile never reaches the guide."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    with FakeRasa().running() as rasa:
        rasa.answer = answer
        with gateway(rasa.url, database) as url:
            browser, operator = Browser(url), Operator(url, database)
            browser.session()
            person = asks(browser, rasa)
            number = operator.claims(person)
        store = MessageStore(open_engine(database))
        store.take(person, "client-of-old", "重新开始", "重新开始")  # kept, and the gateway was gone
        with gateway(rasa.url, database) as url:
            until(lambda: not store.waiting())
            back = Browser(url)
            back.client.cookies = browser.client.cookies
            assert back.session()["human"] == {"state": "claimed", "desk": operator.account.id}
            operator.client.base_url = url
            operator.press(f"/talks/{number}/say", text="我还在", client="b" * 32)
            until(lambda: back.said()[-1] == ("operator", "我还在"))
        assert rasa.messages == ["转人工"]


def test_two_gateways_share_the_queue(tmp_path: Path) -> None:
    """Asked at one, taken on at the other: each looks into the store."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    with FakeRasa().running() as rasa, gateway(rasa.url, database) as one, gateway(rasa.url, database) as other:
        rasa.answer = answer
        browser, operator = Browser(one), Operator(other, database)
        browser.session()
        number = operator.claims(asks(browser, rasa))
        assert browser.send("听得到吗").status_code == 202
        until(lambda: "听得到吗" in operator.page(f"/talks/{number}"))
        until(lambda: not MessageStore(open_engine(database)).waiting())
        assert rasa.messages == ["转人工"]


def test_an_operator_writing_for_a_caller_sends_for_nobody(tmp_path: Path, rasa: FakeRasa) -> None:
    """A caller who says 转人工 speaks to a human already: the guide's own words stand."""
    rasa.answer = answer

    async def inside() -> None:
        engine = open_engine(f"sqlite:///{tmp_path}/g.sqlite")
        store, feed, desk = MessageStore(engine), Feed(), Desk(engine, Options())
        account = desk.accounts.add("op", "", ("operator",)).id
        desk.sessions.open(account, "d" * 64, "csrf")
        desk.presence.seen(account, datetime.now(timezone.utc))
        person = "web:" + "c" * 32
        store.welcome(person)
        async with aiohttp.ClientSession() as client:
            takeovers = Takeovers(desk, store, feed, Patience(), lambda _: None)
            turns = Turns(store, lambda: CaseStore(engine), Rasa(client, rasa.url, 0.5), feed, takeovers)
            (reply,) = await turns.run(store.take(person, "client-1", "转人工", "转人工"))
        assert reply.text == GUIDES and desk.takeovers.waiting() == []

    asyncio.run(inside())
