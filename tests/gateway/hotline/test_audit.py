"""The log shows who did what; filters and pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import delete
from sqlalchemy.engine import Engine

from bot.store.accounts import Account
from bot.store.audit import AuditStore, audit

from .desk_browser import DeskBrowser

At = Callable[[str], DeskBrowser]


@pytest.fixture
def log(engine: Engine, accounts: dict[str, Account]) -> Iterator[AuditStore]:
    """Nothing in it yet."""
    store = AuditStore(engine)
    store.count()
    with engine.begin() as connection:
        connection.execute(delete(audit))
    yield store


def rows(page: str) -> list[tuple[str, str, str]]:
    """(who, did what, to what) of each line."""
    found = re.findall(r"<tr><td>[^<]*</td><td>([^<]*)</td><td>([^<]*)</td><td>([^<]*)</td>", page)
    return [(who, did, what) for who, did, what in found]


def test_lines_are_told_in_words_newest_first(at_desk: At, log: AuditStore, accounts: dict[str, Account]) -> None:
    log.note(accounts["operator"].id, "operator", "case_viewed", "H20261125-0001", "10.0.0.1")
    log.note(None, "<b>x</b>", "login_failed")
    log.note(accounts["supervisor"].id, "supervisor", "something_new")
    page = at_desk("supervisor").get("/operator/audit").text
    assert rows(page) == [
        ("supervisor", "something_new", "—"),
        ("&lt;b&gt;x&lt;/b&gt;", "登录失败", "—"),
        ("operator", "看记录", "H20261125-0001"),
    ]
    assert "10.0.0.1" in page


def test_filters(at_desk: At, log: AuditStore, accounts: dict[str, Account]) -> None:
    log.note(accounts["operator"].id, "operator", "case_viewed", "H20261125-0001")
    log.note(accounts["operator"].id, "operator", "claimed", "7")
    log.note(accounts["everything"].id, "everything", "case_viewed", "H20261125-0002")
    desk = at_desk("supervisor")

    def shown(query: str) -> list[str]:
        return [what for _, _, what in rows(desk.get(f"/operator/audit?{query}").text)]

    assert shown(f"account={accounts['operator'].id}") == ["7", "H20261125-0001"]
    assert shown("action=case_viewed") == ["H20261125-0002", "H20261125-0001"]
    assert shown("what=H20261125-0001") == ["H20261125-0001"]
    assert shown("from=2020-01-01&to=2020-01-02") == []
    assert shown("from=2020-01-01&to=9999-12-31") == ["H20261125-0002", "7", "H20261125-0001"]
    assert len(shown("account=x&from=x&page=x&action=&what=")) == 3


def test_pages_keep_the_filter(at_desk: At, log: AuditStore, accounts: dict[str, Account]) -> None:
    for number in range(51):
        log.note(accounts["operator"].id, "operator", "claimed", str(number))
    log.note(accounts["operator"].id, "operator", "logout")
    desk = at_desk("supervisor")
    first = desk.get("/operator/audit?action=claimed").text
    assert len(rows(first)) == 50 and "共 51 条，第 1 / 2 页" in first
    following = re.search(r'rel="next" href="([^"]*)"', first)
    assert following
    assert rows(desk.get(following[1].replace("&amp;", "&")).text) == [("operator", "接入", "0")]
