"""Logging in with an organisation's account, against a real provider in a process of its own (Node, no browser)."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.engine import Engine

from bot.gateway.options import Oidc
from bot.store.accounts import ROLES, AccountStore
from bot.store.audit import AuditStore
from bot.store.database import open_engine
from tests.gateway.browser import SECRET, gateway
from tests.gateway.hotline.desk_browser import EVERYTHING, DeskBrowser, add_accounts, password_hash

SCRIPT = Path(__file__).parent / "oidc_provider.mjs"
ROLES_CLAIM = "desk_roles"


class Provider:
    """The provider's process; `says` holds for the log-ins that follow."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["node", str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self.issuer = str(self._line()["issuer"])

    def says(self, fault: str = "", **claims: Any) -> None:
        """These claims in its ID tokens, spoiled by the fault."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"claims": claims, "fault": fault}) + "\n")
        self._process.stdin.flush()
        assert self._line() == {}

    def stop(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.terminate()
        self._process.wait(10)

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the provider ended"
        read: dict[str, Any] = json.loads(line)
        return read


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    running = Provider()
    yield running
    running.stop()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Of accounts for log-ins at the provider alone: none has a password."""
    opened = open_engine(f"sqlite:///{tmp_path}/guide.sqlite")
    for account in add_accounts(opened).values():
        AccountStore(opened).set_password(account.id, "")
    yield opened
    opened.dispose()


@pytest.fixture
def url(provider: Provider, engine: Engine) -> Iterator[str]:
    """A gateway for which accounts here say who has which role."""
    with gateway("http://127.0.0.1:9", str(engine.url), oidc=Oidc(provider.issuer, "guide", "hush")) as running:
        yield running


@pytest.fixture
def url_with_roles(provider: Provider, engine: Engine) -> Iterator[str]:
    """A gateway for which the provider says it."""
    oidc = Oidc(provider.issuer, "guide", "hush", ROLES_CLAIM)
    with gateway("http://127.0.0.1:9", str(engine.url), oidc=oidc) as running:
        yield running


def goes(browser: DeskBrowser, path: str = "/operator/oidc") -> str:
    """To the provider, which asks nothing here: the address that it sends the browser back to."""
    away = browser.get(path)
    assert away.status_code == 302, away.text
    back = httpx.get(away.headers["location"], trust_env=False)
    assert back.status_code == 302, back.text
    return str(back.headers["location"])


def logs_in(browser: DeskBrowser, path: str = "/operator/oidc") -> httpx.Response:
    return browser.get(goes(browser, path))


def gets_a_password(engine: Engine, name: str) -> None:
    account = AccountStore(engine).by_name(name)
    assert account is not None
    AccountStore(engine).set_password(account.id, password_hash())


def is_in(browser: DeskBrowser) -> bool:
    return browser.get("/operator/password").status_code == 200


def test_the_request_is_one_for_a_code_with_pkce_and_a_nonce(url: str, provider: Provider) -> None:
    """The secret and the verifier stay here."""
    assert "用单位账号登录" in DeskBrowser(url).get("/operator/login").text
    asked = urlsplit(DeskBrowser(url).get("/operator/oidc").headers["location"])
    values = {name: one for name, (one,) in parse_qs(asked.query).items()}
    assert f"{asked.scheme}://{asked.netloc}" == provider.issuer
    assert values["response_type"] == "code" and values["code_challenge_method"] == "S256"
    assert values["redirect_uri"] == f"{url}/operator/oidc/callback"
    assert min(len(values[name]) for name in ("state", "nonce", "code_challenge")) >= 20
    assert set(values["scope"].split()) == {"openid", "profile", "email"}
    assert "hush" not in asked.query and "code_verifier" not in values


def test_somebody_with_an_account_gets_in_and_is_linked(url: str, provider: Provider, engine: Engine) -> None:
    """From then on the subject counts: another name at the provider changes nothing."""
    provider.says(sub="42", preferred_username="supervisor")
    browser = DeskBrowser(url)
    answer = logs_in(browser, "/operator/oidc?next=/operator/cases")
    assert (answer.status_code, answer.headers["location"]) == (303, "/operator/cases")
    assert is_in(browser)
    account = AccountStore(engine).by_name("supervisor")
    assert account is not None and account.oidc_subject and account.oidc_subject != "42"
    provider.says(sub="42", preferred_username="married since")
    again = DeskBrowser(url)
    assert logs_in(again).status_code == 303 and "supervisor" in again.get("/operator/password").text
    lines = [(line.name, line.action, line.what) for line in AuditStore(engine).latest()]
    assert lines == [*[("supervisor", "login", "OIDC")] * 2, ("supervisor", "oidc_linked", "OIDC")]


def test_an_account_with_a_password_is_not_had_by_its_name(url: str, provider: Provider, engine: Engine) -> None:
    """Whoever calls themselves `operator` at the provider is not the first account of the desk."""
    gets_a_password(engine, "operator")
    for claims in ({"preferred_username": "operator"}, {"email": "operator", "email_verified": True}):
        provider.says(sub="66", **claims)
        browser = DeskBrowser(url)
        assert logs_in(browser).status_code == 403 and not is_in(browser)


def test_a_verified_address_names_an_account_too(url: str, provider: Provider, engine: Engine) -> None:
    AccountStore(engine).add("wang@example.cn", "", {"keeper"})
    provider.says(sub="7", email="wang@example.cn", email_verified=True)
    assert logs_in(DeskBrowser(url)).status_code == 303


@pytest.mark.parametrize(
    "claims",
    [
        {"preferred_username": "nobody of ours"},
        {},
        {"preferred_username": ""},
        {"preferred_username": ["supervisor"]},
        {"preferred_username": "supervisor", "email_verified": False},
        {"email": "supervisor", "email_verified": "false"},
        {"email": "supervisor"},
        {"name": "supervisor"},
    ],
)
def test_somebody_without_an_account_is_told_so(url: str, provider: Provider, claims: dict[str, Any]) -> None:
    provider.says(**{"sub": "99", **claims})
    browser = DeskBrowser(url)
    answer = logs_in(browser)
    assert answer.status_code == 403 and "没有和这个单位账号对应的接听台账号" in answer.text
    assert not is_in(browser)


def test_a_name_that_is_linked_is_nobody_elses(url: str, provider: Provider) -> None:
    """Somebody who takes over a name at the provider does not take over the account."""
    provider.says(sub="1", preferred_username="keeper")
    assert logs_in(DeskBrowser(url)).status_code == 303
    provider.says(sub="2", preferred_username="keeper")
    assert logs_in(DeskBrowser(url)).status_code == 403


def test_a_disabled_account_stays_out(url: str, provider: Provider, engine: Engine) -> None:
    """Linked or not; what is disabled is not linked either."""
    accounts = AccountStore(engine)
    for name in ("keeper", "operator"):
        account = accounts.by_name(name)
        assert account is not None
        if name == "keeper":
            provider.says(sub=name, preferred_username=name)
            assert logs_in(DeskBrowser(url)).status_code == 303
        accounts.set_disabled(account.id, True)
        provider.says(sub=name, preferred_username=name)
        assert logs_in(DeskBrowser(url)).status_code == 403
    operator = accounts.by_name("operator")
    assert operator is not None and operator.oidc_subject is None


@pytest.mark.parametrize(
    "fault",
    [
        "nonce",
        "no nonce",
        "signature",
        "changed after signing",
        "unsigned",
        "issuer",
        "audience",
        "audience of another party",
        "expired",
        "no ID token",
        "error",
    ],
)
def test_what_is_not_the_providers_word_opens_nothing(url: str, provider: Provider, engine: Engine, fault: str) -> None:
    provider.says(fault, sub="13", preferred_username="supervisor")
    browser = DeskBrowser(url)
    answer = logs_in(browser)
    assert answer.status_code == 403 and "单位账号登录没有成功" in answer.text
    assert not is_in(browser)
    account = AccountStore(engine).by_name("supervisor")
    assert account is not None and account.oidc_subject is None
    assert [(line.name, line.action) for line in AuditStore(engine).latest()] == [("", "login_failed")]
    provider.says(sub="13", preferred_username="supervisor")
    assert logs_in(browser).status_code == 303


def test_a_way_back_is_gone_once(url: str, provider: Provider) -> None:
    """The code and the state again, even with the cookie that the browser had then."""
    provider.says(sub="5", preferred_username="operator")
    browser = DeskBrowser(url)
    back = goes(browser)
    on_the_way = browser.client.cookies["desk_oidc"]
    assert browser.get(back).status_code == 303
    assert "desk_oidc" not in browser.client.cookies
    thief = DeskBrowser(url)
    for cookie in ("", on_the_way):
        thief.client.cookies.set("desk_oidc", cookie, path="/operator/oidc")
        answer = thief.get(back)
        assert answer.status_code == 400 and "请回到登录页重新开始" in answer.text
    assert not is_in(thief)


def test_a_code_is_worth_nothing_in_another_browsers_way(url: str, provider: Provider) -> None:
    """Neither the victim logged in as the attacker, nor the attacker with the victim's code."""
    provider.says(sub="5", preferred_username="operator")
    one, other = DeskBrowser(url), DeskBrowser(url)
    back = goes(one)
    goes(other)
    assert other.get(back).status_code == 403  # the state is not the one of its cookie
    assert DeskBrowser(url).get(back).status_code == 400
    code = parse_qs(urlsplit(goes(one)).query)["code"][0]
    state = parse_qs(urlsplit(goes(other)).query)["state"][0]
    mixed = other.get(f"/operator/oidc/callback?code={code}&state={state}")
    assert mixed.status_code == 403  # the verifier is not the one of the code
    assert not is_in(other)


def test_a_way_that_took_too_long_is_over(url: str, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    provider.says(sub="5", preferred_username="operator")
    browser = DeskBrowser(url)
    back = goes(browser)
    on_the_way = browser.client.cookies["desk_oidc"]
    browser.client.cookies.clear()
    browser.client.cookies.set("desk_oidc", on_the_way, path="/operator/oidc")  # a browser that keeps it nevertheless
    later = time.time() + 601
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    answer = browser.get(back)
    assert answer.status_code == 400 and "等得太久" in answer.text
    assert not is_in(browser)


@pytest.mark.parametrize("secret", ["another secret, long enough to be one", ""])
def test_a_forged_state_is_not_believed(url: str, secret: str) -> None:
    """Signed with another secret, or with nothing."""
    kept = {"session": {"_state_provider_x": {"data": {"nonce": "n", "code_verifier": "v"}}}, "target": ""}
    forged = URLSafeTimedSerializer(secret or "x", salt="guide.desk.oidc").dumps(kept)
    assert forged != URLSafeTimedSerializer(SECRET, salt="guide.desk.oidc").dumps(kept)
    browser = DeskBrowser(url)
    browser.client.cookies.set("desk_oidc", str(forged), path="/operator/oidc")
    assert browser.get("/operator/oidc/callback?code=c&state=x").status_code == 400


@pytest.mark.parametrize("query", ["", "?code=c", "?state=x", "?error=access_denied&state=x", "?code=&state="])
def test_a_way_back_that_is_none_opens_nothing(url: str, query: str) -> None:
    browser = DeskBrowser(url)
    goes(browser)
    assert browser.get(f"/operator/oidc/callback{query}").status_code == 403
    assert DeskBrowser(url).get(f"/operator/oidc/callback{query}").status_code == 400


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/chat"])
def test_the_way_back_leads_into_the_desk(url: str, provider: Provider, target: str) -> None:
    provider.says(sub="5", preferred_username="operator")
    assert logs_in(DeskBrowser(url), f"/operator/oidc?next={target}").headers["location"] == "/operator"


def test_the_session_is_a_new_one(url: str, provider: Provider, engine: Engine) -> None:
    """What the browser had before ends."""
    gets_a_password(engine, "keeper")
    browser = DeskBrowser(url)
    browser.logs_in("keeper")
    before = browser.client.cookies["desk"]
    provider.says(sub="5", preferred_username="operator")
    assert logs_in(browser).status_code == 303
    copied = DeskBrowser(url)
    copied.client.cookies.set("desk", before, path="/operator")
    assert is_in(browser) and not is_in(copied)


def test_the_provider_may_say_the_roles(url_with_roles: str, provider: Provider, engine: Engine) -> None:
    """As a list or as words; what is no role here is not looked at; none at all is no way in."""
    accounts = AccountStore(engine)
    for claim, roles in (
        (["keeper", "admin"], {"keeper"}),
        ("operator supervisor", {"operator", "supervisor"}),
        ("operator,keeper", {"operator", "keeper"}),
        (list(ROLES), set(ROLES)),
    ):
        provider.says(sub="8", preferred_username=EVERYTHING, **{ROLES_CLAIM: claim})
        assert logs_in(DeskBrowser(url_with_roles)).status_code == 303
        account = accounts.by_name(EVERYTHING)
        assert account is not None and account.roles == roles
    for none in ([], "", "admin", {"operator": True}, 1):
        provider.says(sub="8", preferred_username=EVERYTHING, **{ROLES_CLAIM: none})
        answer = logs_in(DeskBrowser(url_with_roles))
        assert answer.status_code == 403 and "没有接听台的角色" in answer.text


def test_without_a_provider_there_is_no_such_address(engine: Engine) -> None:
    with gateway("http://127.0.0.1:9", str(engine.url)) as url:
        assert "用单位账号登录" not in DeskBrowser(url).get("/operator/login").text
        for path in ("/operator/oidc", "/operator/oidc/callback?code=c&state=s"):
            assert DeskBrowser(url).get(path).status_code == 404


def test_a_provider_that_is_away_or_another_is_told(engine: Engine, provider: Provider) -> None:
    """The password still opens."""
    gets_a_password(engine, "operator")
    away = Oidc("http://127.0.0.1:9", "guide", "hush")
    renamed = Oidc(provider.issuer.replace("localhost", "127.0.0.1"), "guide", "hush")
    for oidc in (away, renamed):
        with gateway("http://127.0.0.1:9", str(engine.url), oidc=oidc) as url:
            answer = DeskBrowser(url).get("/operator/oidc")
            assert answer.status_code == 503 and "暂时用不了" in answer.text
            assert DeskBrowser(url).logs_in("operator").status_code == 303
