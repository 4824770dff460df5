"""Logging in and out: what is told, what is kept, and how long a guesser is let guess."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text, update
from sqlalchemy.engine import Engine

from bot.gateway.hotline import entrance
from bot.store.accounts import Account, AccountStore
from bot.store.accounts import accounts as table
from bot.store.audit import AuditStore
from bot.store.database import open_engine
from bot.store.presence import PresenceStore
from bot.store.tables import now

from ..browser import gateway
from .desk_browser import EVERYTHING, PASSWORD, DeskBrowser, add_accounts, password_hash

At = Callable[[str], DeskBrowser]


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[tuple[str, Engine]]:
    """A gateway of the test's own: (base URL, engine). Failures are counted by address too."""
    database = f"sqlite:///{tmp_path}/guide.sqlite"
    engine = open_engine(database)
    add_accounts(engine)
    with gateway("http://127.0.0.1:9", database, trusted_proxy=True) as url:
        yield url, engine
    engine.dispose()


def test_the_right_password_leads_where_the_person_was_going(url: str) -> None:
    browser = DeskBrowser(url)
    asked = browser.get("/operator/cases?q=%E6%9F%90%E5%8E%82")
    assert asked.status_code == 303
    assert asked.headers["location"] == "/operator/login?next=/operator/cases%3Fq%3D%25E6%259F%2590%25E5%258E%2582"
    form = browser.get(asked.headers["location"])
    assert 'name="next" value="/operator/cases?q=%E6%9F%90%E5%8E%82"' in form.text
    answer = browser.logs_in(EVERYTHING, next="/operator/cases?q=%E6%9F%90%E5%8E%82")
    assert (answer.status_code, answer.headers["location"]) == (303, "/operator/cases?q=%E6%9F%90%E5%8E%82")


@pytest.mark.parametrize(
    ("name", "home"),
    [("operator", "/operator"), ("supervisor", "/operator/cases"), ("keeper", "/operator/statistics")],
)
def test_each_role_begins_at_its_own_place(url: str, name: str, home: str) -> None:
    """And who is in already does not see the form again."""
    browser = DeskBrowser(url)
    assert browser.logs_in(name).headers["location"] == home
    assert browser.get("/operator/login").headers["location"] == home


@pytest.mark.parametrize(
    ("name", "said"), [("keeper", "角色：知识维护。"), (EVERYTHING, "角色：接线员、班长、知识维护。")]
)
def test_everybody_is_told_their_roles(at_desk: At, name: str, said: str) -> None:
    assert said in at_desk(name).get("/operator/password").text


def test_a_wrong_password_and_an_unknown_name_get_one_answer(url: str) -> None:
    """The same page, word for word, but for the name as typed."""
    pages = []
    for name in ("keeper", "no such name"):
        answer = DeskBrowser(url).logs_in(name, "wrong")
        assert answer.status_code == 401
        pages.append(answer.text.replace(name, "…"))
    assert pages[0] == pages[1]
    assert "用户名或密码不对" in pages[0]


def test_a_wrong_password_and_an_unknown_name_take_as_long(alone: tuple[str, Engine]) -> None:
    """Medians of pairs taken in turn; an answer without the hash would take a tenth."""
    url, _ = alone
    took: dict[str, list[float]] = {"known": [], "unknown": []}
    DeskBrowser(url).logs_in("warm up", "wrong")
    for turn in range(4):
        for kind, name in (("known", "keeper"), ("unknown", "no such name")):
            browser = DeskBrowser(url, **{"X-Forwarded-For": f"10.0.0.{turn}"})
            began = time.process_time()
            browser.logs_in(name, "wrong")
            took[kind].append(time.process_time() - began)
    known, unknown = statistics.median(took["known"]), statistics.median(took["unknown"])
    assert 0.4 < known / unknown < 2.5


@pytest.mark.parametrize("name", ["operator", "no such name"])
def test_five_failures_lock_a_name_for_a_quarter_of_an_hour(alone: tuple[str, Engine], name: str) -> None:
    """Whether anybody has it or not, with one sentence; then even the right password is not looked at."""
    browser = DeskBrowser(alone[0])
    assert [browser.logs_in(name, "wrong").status_code for _ in range(6)] == [401] * 5 + [429]
    locked = browser.logs_in(name)
    assert locked.status_code == 429
    assert "请过 15 分钟再试" in locked.text


def test_after_the_lock_a_right_password_opens(alone: tuple[str, Engine]) -> None:
    """And what was counted is forgotten."""
    url, engine = alone
    browser = DeskBrowser(url)
    for _ in range(5):
        browser.logs_in("operator", "wrong")
    with engine.begin() as connection:
        connection.execute(update(table).where(table.c.name == "operator").values(locked_until=now()))
    assert browser.logs_in("operator").status_code == 303
    account = AccountStore(engine).by_name("operator")
    assert account is not None and (account.failures, account.locked_until) == (0, None)


def test_guesses_sent_together_are_all_counted(alone: tuple[str, Engine]) -> None:
    """Not all of them pass before the first is counted: at most as many as are checked at once get through."""
    url, _ = alone

    def guess(number: int) -> int:
        return DeskBrowser(url, **{"X-Forwarded-For": f"10.1.0.{number}"}).logs_in("keeper", "wrong").status_code

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(guess, range(16)))
    assert 5 <= answers.count(401) <= 5 + entrance.HASHING - 1
    assert answers.count(429) == 16 - answers.count(401)


def test_an_address_that_tries_many_names_is_stopped(alone: tuple[str, Engine]) -> None:
    """Another address is not."""
    url, _ = alone
    here = DeskBrowser(url, **{"X-Forwarded-For": "10.2.0.1"})
    answers = [here.logs_in(f"name {number}", "wrong").status_code for number in range(entrance.ADDRESS_FAILURES + 1)]
    assert answers == [401] * entrance.ADDRESS_FAILURES + [429]
    assert here.logs_in("operator").status_code == 429
    assert DeskBrowser(url, **{"X-Forwarded-For": "10.2.0.2"}).logs_in("operator").status_code == 303


def test_a_disabled_account_is_answered_like_a_wrong_password(alone: tuple[str, Engine]) -> None:
    """And who was in is out at once."""
    url, engine = alone
    browser = DeskBrowser(url)
    browser.logs_in("keeper")
    account = AccountStore(engine).by_name("keeper")
    assert account is not None
    AccountStore(engine).set_disabled(account.id, True)
    assert browser.get("/operator/password").status_code == 303
    answer = DeskBrowser(url).logs_in("keeper")
    assert answer.status_code == 401 and "用户名或密码不对" in answer.text


def test_roles_taken_away_are_gone_at_once(alone: tuple[str, Engine]) -> None:
    url, engine = alone
    browser = DeskBrowser(url)
    browser.logs_in(EVERYTHING)
    assert "操作日志" in browser.get("/operator/password").text
    account = AccountStore(engine).by_name(EVERYTHING)
    assert account is not None
    AccountStore(engine).set_roles(account.id, {"operator"})
    assert "操作日志" not in browser.get("/operator/password").text


def test_logging_out_ends_the_session_on_the_server(url: str, engine: Engine, accounts: dict[str, Account]) -> None:
    """The cookie is taken away, one that was copied before is worth nothing, and nobody is there any more."""
    browser = DeskBrowser(url)
    browser.logs_in("operator")
    token = browser.client.cookies["desk"]
    assert accounts["operator"].id in PresenceStore(engine).present()
    answer = browser.post("/operator/logout")
    assert accounts["operator"].id not in PresenceStore(engine).present()
    assert (answer.status_code, answer.headers["location"]) == (303, "/operator/login")
    assert "desk" not in browser.client.cookies
    browser.client.cookies.set("desk", token, path="/operator")
    assert browser.get("/operator/password").status_code == 303


def test_passwords_and_tokens_are_nowhere_in_the_database(url: str, engine: Engine) -> None:
    browser = DeskBrowser(url)
    browser.logs_in("operator")
    token = browser.client.cookies["desk"]
    with engine.connect() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        rows = [str(row) for name in tables for row in connection.execute(text(f'SELECT * FROM "{name}"'))]
    assert rows and not [row for row in rows if PASSWORD in row or token in row]


def test_a_changed_password_ends_the_other_sessions(alone: tuple[str, Engine]) -> None:
    """The browser that changed it goes on, with another cookie."""
    url, _ = alone
    here, elsewhere = DeskBrowser(url), DeskBrowser(url)
    here.logs_in("operator")
    elsewhere.logs_in("operator")
    before = here.client.cookies["desk"]
    answer = here.post("/operator/password", old=PASSWORD, new="another password", again="another password")
    assert answer.status_code == 200 and "密码改好了" in answer.text
    assert here.client.cookies["desk"] != before
    assert here.get("/operator/password").status_code == 200
    assert elsewhere.get("/operator/password").status_code == 303
    assert DeskBrowser(url).logs_in("operator").status_code == 401
    assert DeskBrowser(url).logs_in("operator", "another password").status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("wrong", "another password", "another password", "现在的密码不对"),
        (PASSWORD, "short", "short", "至少要 10 个字符"),
        (PASSWORD, "another password", "an other password", "两次输入的新密码不一样"),
        (PASSWORD, PASSWORD, PASSWORD, "和现在的一样"),
        (PASSWORD, "Supervisor", "Supervisor", "不能和用户名相同"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(at_desk: At, old: str, new: str, again: str, said: str) -> None:
    browser = at_desk("supervisor")
    answer = browser.post("/operator/password", old=old, new=new, again=again)
    assert answer.status_code == 400 and said in answer.text
    assert DeskBrowser(browser.url).logs_in("supervisor").status_code == 303


def test_the_old_password_is_not_guessed_in_the_form_that_changes_it(alone: tuple[str, Engine]) -> None:
    """A session left open is no way round the lock."""
    url, _ = alone
    browser = DeskBrowser(url)
    browser.logs_in("operator")
    guess = {"new": "another password", "again": "another password"}
    assert [browser.post("/operator/password", old="wrong", **guess).status_code for _ in range(6)] == [400] * 5 + [429]
    assert browser.post("/operator/password", old=PASSWORD, **guess).status_code == 429


def test_what_happens_at_the_door_is_in_the_audit_log(alone: tuple[str, Engine]) -> None:
    """With the address, and without the name typed where nobody has it: it may be a password."""
    url, engine = alone
    browser = DeskBrowser(url, **{"X-Forwarded-For": "10.3.0.1"})
    browser.logs_in("my secret password", "oops")
    for _ in range(5):
        browser.logs_in("keeper", "wrong")
    browser.logs_in("operator")
    browser.post("/operator/password", old=PASSWORD, new="another password", again="another password")
    browser.csrf = ""
    browser.logs_in("operator", "another password")
    browser.post("/operator/logout")
    lines = [(line.name, line.action, line.address) for line in reversed(AuditStore(engine).latest())]
    assert lines == [
        (name, action, "10.3.0.1")
        for name, action in [
            ("", "login_failed"),
            *[("keeper", "login_failed")] * 4,
            ("keeper", "locked"),
            ("operator", "login"),
            ("operator", "password_changed"),
            ("operator", "login"),
            ("operator", "logout"),
        ]
    ]


def test_too_many_who_wait_are_asked_to_come_back(monkeypatch: pytest.MonkeyPatch, alone: tuple[str, Engine]) -> None:
    """Hashing is slow on purpose: a queue of it must not grow without end."""
    monkeypatch.setattr(entrance, "MOST_WAITING", 0)
    answer = DeskBrowser(alone[0]).logs_in("operator")
    assert answer.status_code == 503 and "登录的人太多了" in answer.text


def test_a_page_is_there_within_thirty_milliseconds(at_desk: At) -> None:
    """Session, account, role and all; the median of fifty, in the processor's time of browser and gateway."""
    browser = at_desk(EVERYTHING)
    took = []
    for _ in range(50):
        began = time.process_time()
        assert browser.get("/operator/password").status_code == 200
        took.append(time.process_time() - began)
    assert statistics.median(took) < 0.03, f"{statistics.median(took) * 1000:.1f} ms"


def test_the_hash_is_slow_on_purpose() -> None:
    """argon2id, as RFC 9106 asks."""
    assert password_hash().startswith("$argon2id$v=19$m=65536,t=3,p=4$")
