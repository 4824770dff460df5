"""`accounts` makes and changes who may log in at the desk; no password is shown, kept in plain, or an argument."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import typer
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.cli import _password, accounts
from bot.runtime.settings import ROOT
from bot.store import passwords
from bot.store.accounts import AccountStore, oidc_subject
from bot.store.audit import AuditStore
from bot.store.database import open_engine
from bot.store.desk_sessions import DeskSessionStore
from bot.store.migrations import METADATA
from tests.cli.test_commands import bot

Captured = pytest.CaptureFixture[str]
GOOD = "一个够长的密码 2026"


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path}/guide.sqlite"
    monkeypatch.setenv("GUIDE_DATABASE_URL", url)
    return url


@pytest.fixture
def engine(url: str) -> Engine:
    return open_engine(url)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a password that may be taken."""
    path = tmp_path / "password"
    path.write_text(f"{GOOD}\nnot this line\n", encoding="utf-8")
    return path


def refused(act: Callable[[], None], capsys: Captured) -> str:
    """Why something is not done."""
    capsys.readouterr()
    with pytest.raises(typer.Exit) as ended:
        act()
    said = capsys.readouterr()
    assert ended.value.exit_code == 1 and said.out == ""
    return said.err.strip()


def test_an_account_is_added_and_listed(engine: Engine, file: Path, capsys: Captured) -> None:
    accounts.add("小王", ["keeper", "operator", "keeper"], file)
    accounts.show()
    assert capsys.readouterr().out == "已新增账号「小王」（坐席、知识管理）。\n小王  坐席、知识管理\n"
    kept = AccountStore(engine).by_name("小王")
    assert kept is not None and kept.roles == {"operator", "keeper"}
    assert passwords.matches(kept.password_hash, GOOD)


def test_no_accounts_are_said_to_be_none(url: str, capsys: Captured) -> None:
    accounts.show()
    assert "还没有账号" in capsys.readouterr().out


def test_the_password_stands_nowhere(engine: Engine, file: Path, capsys: Captured) -> None:
    accounts.add("小王", ["operator"], file)
    accounts.password("小王", file)
    said = capsys.readouterr()
    assert GOOD not in said.out + said.err
    with engine.connect() as connection:
        for metadata in METADATA:
            for table in metadata.sorted_tables:
                assert GOOD not in str(connection.execute(select(table)).all())


def test_a_password_is_no_argument(url: str) -> None:
    done = bot("accounts", "password", "小王", GOOD, GUIDE_DATABASE_URL=url)
    assert done.returncode == 2 and "unexpected extra argument" in done.stderr
    assert "--password" not in bot("accounts", "add", "--help").stdout.replace("--password-file", "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("九个字符不够长呀啊\n", "密码至少要 10 个字符。"),
        ("\n", "没有读到密码。"),
        ("", "没有读到密码。"),
        ("long-ENOUGH-name\n", "密码不能和账号名一样。"),
        ("with a\x07bell in it\n", "密码里有看不见的控制字符，请换一个。"),
        ("长" * 257, "密码最多 256 个字符。"),
        (b"\xff\xfe not text at all", "不是 UTF-8 文本。"),
    ],
)
def test_a_weak_or_unreadable_password_is_refused(
    engine: Engine, file: Path, typed: str | bytes, told: str, capsys: Captured
) -> None:
    file.write_bytes(typed if isinstance(typed, bytes) else typed.encode())
    assert told in refused(lambda: accounts.add("Long-Enough-Name", ["operator"], file), capsys)
    assert AccountStore(engine).all() == []


def test_a_password_file_that_is_not_there_is_named(url: str, capsys: Captured) -> None:
    said = refused(lambda: accounts.add("小王", ["operator"], Path("/nowhere/password")), capsys)
    assert said == "读不了 /nowhere/password：No such file or directory"


@pytest.mark.parametrize("name", ["", " ", "a b", "a\tb", "a\u3000b", "a\x00", "长" * 65, "\udcff"])
def test_names_are_plain(engine: Engine, file: Path, name: str, capsys: Captured) -> None:
    assert "账号名应为 1–64 个字符" in refused(lambda: accounts.add(name, ["operator"], file), capsys)
    assert AccountStore(engine).all() == []


def test_what_cannot_be_done_is_said(engine: Engine, file: Path, capsys: Captured) -> None:
    accounts.add("小王", ["operator"], file)
    before = AccountStore(engine).all()
    assert refused(lambda: accounts.add("小王", ["keeper"], file), capsys) == "已经有名为「小王」的账号。"
    assert "没有「root」这个角色" in refused(lambda: accounts.add("小李", ["operator", "root"], file), capsys)
    assert "至少要给一个角色" in refused(lambda: accounts.add("小李", [], file), capsys)
    assert "至少要给一个角色" in refused(lambda: accounts.change_roles("小王", []), capsys)
    assert "没有「root」这个角色" in refused(lambda: accounts.change_roles("小王", ["root"]), capsys)
    for act in (
        lambda: accounts.password("小李", file),
        lambda: accounts.change_roles("小李", ["operator"]),
        lambda: accounts.disable("小李"),
        lambda: accounts.enable("小李"),
    ):
        assert refused(act, capsys).startswith("没有名为「小李」的账号。")
    assert AccountStore(engine).all() == before


def test_a_change_ends_the_log_ins(engine: Engine, file: Path, capsys: Captured) -> None:
    accounts.add("小王", ["operator"], file)
    accounts.add("小李", ["operator"], file)
    store, sessions = AccountStore(engine), DeskSessionStore(engine)
    first, other = store.by_name("小王"), store.by_name("小李")
    assert first is not None and other is not None
    sessions.open(other.id, "other", "csrf")
    for act, told in (
        (lambda: accounts.password("小王", file), "已重设「小王」的密码，结束了 1 个登录。"),
        (lambda: accounts.change_roles("小王", ["supervisor"]), "「小王」的角色改为：主管；结束了 1 个登录。"),
        (lambda: accounts.disable("小王"), "已停用「小王」，结束了 1 个登录。"),
    ):
        sessions.open(first.id, "digest", "csrf")
        capsys.readouterr()
        act()
        assert capsys.readouterr().out.strip() == told
        assert sessions.find("digest") is None
    assert sessions.find("other") is not None
    changed = store.by_name("小王")
    assert changed is not None and (changed.roles, changed.disabled) == ({"supervisor"}, True)
    accounts.enable("小王")
    enabled = store.by_name("小王")
    assert enabled is not None and not enabled.disabled


def test_what_is_done_to_accounts_is_in_the_audit_log(engine: Engine, file: Path) -> None:
    accounts.add("小王", ["operator"], file)
    accounts.password("小王", file)
    accounts.change_roles("小王", ["keeper"])
    accounts.disable("小王")
    accounts.enable("小王")
    noted = AuditStore(engine).latest()
    assert [one.action for one in reversed(noted)] == [
        "account_added", "password_changed", "roles_changed", "account_disabled", "account_enabled",
    ]  # fmt: skip
    assert {(one.account, one.what, one.address) for one in noted} == {(None, "小王", "console")}


def test_the_list_says_who_cannot_log_in(engine: Engine, capsys: Captured) -> None:
    store = AccountStore(engine)
    at = datetime.now(timezone.utc)
    given = {"甲": ["operator"], "乙": ["keeper"], "丙": []}
    locked, elsewhere, bare = (store.add(name, "", roles) for name, roles in given.items())
    store.set_password(locked.id, "x")
    for _ in range(5):
        store.failed(locked.id, at)
    store.link_oidc(elsewhere.id, "subject")
    store.set_disabled(bare.id, True)
    accounts.show()
    first, second, third = capsys.readouterr().out.splitlines()
    until = (at + timedelta(minutes=15)).astimezone()
    assert first == f"甲  坐席  密码错了太多次，{until:%H:%M} 前不能登录"
    assert second == "乙  知识管理  用单位账号登录"
    assert third == "丙    已停用  没有密码"


def test_the_password_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [GOOD, GOOD, GOOD, GOOD + "x"]
    monkeypatch.setattr(sys, "stdin", type("Terminal", (io.StringIO,), {"isatty": lambda _: True})())
    monkeypatch.setattr("getpass.getpass", lambda _: answers.pop(0))
    assert _password.new_password("小王", None) == GOOD
    with pytest.raises(_password.PasswordError, match="两次输入的不一样"):
        _password.new_password("小王", None)
    assert answers == []


def test_the_password_may_come_through_a_pipe(url: str, engine: Engine) -> None:
    command = [sys.executable, "-m", "bot", "accounts", "add", "小王", "--role", "operator"]
    for name, extra in (("小王", []), ("小李", ["--password-file", "-"])):
        command[5] = name
        environment = {**os.environ, "GUIDE_DATABASE_URL": url, "PYTHONUTF8": "1"}
        piped = f"{GOOD}\r\n".encode()
        done = subprocess.run(
            [*command, *extra], cwd=ROOT, env=environment, input=piped, capture_output=True, timeout=60
        )
        assert done.returncode == 0, done.stderr.decode()
        kept = AccountStore(engine).by_name(name)
        assert kept is not None and passwords.matches(kept.password_hash, GOOD)


def test_a_terminal_shows_nothing_of_what_is_typed(url: str, engine: Engine) -> None:
    """At a real terminal, with its echo."""
    terminal, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "accounts", "add", "operator", "--role", "operator"],
        cwd=ROOT,
        env={**os.environ, "GUIDE_DATABASE_URL": url, "PYTHONUTF8": "1"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    for prompt in ("输入时不显示）：", "再输入一次："):
        while not seen.endswith(prompt.encode()):
            seen += os.read(terminal, 1024)
        os.write(terminal, b"a secret that is long\n")
    with contextlib.suppress(OSError):  # how Linux says that the other side has closed
        while part := os.read(terminal, 1024):
            seen += part
    assert running.wait(30) == 0
    os.close(terminal)
    assert "已新增账号「operator」（坐席）。" in seen.decode() and b"secret" not in seen
    kept = AccountStore(engine).by_name("operator")
    assert kept is not None and passwords.matches(kept.password_hash, "a secret that is long")


def test_an_account_for_log_ins_elsewhere_has_no_password(engine: Engine, file: Path, capsys: Captured) -> None:
    accounts.add("小王", ["operator"], oidc=True)
    kept = AccountStore(engine).by_name("小王")
    assert kept is not None and kept.password_hash == ""
    assert "不要再给 --password-file" in refused(lambda: accounts.add("小李", ["operator"], file, oidc=True), capsys)
    assert AccountStore(engine).by_name("小李") is None


def test_an_account_is_linked_by_hand_and_unlinked(
    engine: Engine, file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a person of the provider's, whatever their name; who was in is out once they are unlinked."""
    for name in ("小王", "小李"):
        accounts.add(name, ["operator"], file)
    store, sessions = AccountStore(engine), DeskSessionStore(engine)
    assert "先填 GUIDE_OIDC_ISSUER" in refused(lambda: accounts.link("小王", "42"), capsys)
    monkeypatch.setenv("GUIDE_OIDC_ISSUER", "https://login.here.cn")
    monkeypatch.setenv("GUIDE_OIDC_CLIENT_ID", "guide")
    monkeypatch.setenv("GUIDE_OIDC_CLIENT_SECRET", "hush")
    assert refused(lambda: accounts.link("小王", " "), capsys) == "没有写 sub。"
    assert refused(lambda: accounts.unlink("小王"), capsys) == "「小王」没有连着单位账号。"
    accounts.link("小王", "42")
    linked = store.by_oidc(oidc_subject("https://login.here.cn", "42"))
    assert linked is not None and linked.name == "小王"
    assert "已经连着另一个账号" in refused(lambda: accounts.link("小李", "42"), capsys)
    assert "accounts unlink 小王" in refused(lambda: accounts.link("小王", "43"), capsys)
    sessions.open(linked.id, "digest", "csrf")
    accounts.unlink("小王")
    assert capsys.readouterr().out == "「小王」和单位账号断开了，结束了 1 个登录。\n"
    assert store.by_oidc(oidc_subject("https://login.here.cn", "42")) is None and sessions.find("digest") is None
    noted = [(line.action, line.what) for line in AuditStore(engine).latest() if line.action.startswith("oidc")]
    assert noted == [("oidc_unlinked", "小王"), ("oidc_linked", "小王")]
