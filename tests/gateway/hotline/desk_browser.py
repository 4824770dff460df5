"""A browser at the desk, and accounts of every role to be signed in as."""

from __future__ import annotations

import re
import secrets
from functools import lru_cache
from hashlib import sha256

import httpx
from sqlalchemy.engine import Engine

from bot.store.accounts import ROLES, Account, AccountStore
from bot.store.desk_sessions import DeskSessionStore
from bot.store.passwords import hashed

from ..browser import PATIENCE

PASSWORD = "a password long enough"
NOBODY = "nobody"
EVERYTHING = "everything"  # the account with all roles; each other account is named by its only role

_CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


@lru_cache(maxsize=1)
def password_hash() -> str:
    """Of PASSWORD; made once, since it is slow on purpose."""
    return hashed(PASSWORD)


def add_accounts(engine: Engine) -> dict[str, Account]:
    """One account a role, and one with all."""
    store = AccountStore(engine)
    roles = {**{role: {role} for role in ROLES}, EVERYTHING: set(ROLES)}
    return {name: store.add(name, password_hash(), given) for name, given in roles.items()}


class DeskBrowser:
    """One browser; `csrf` is the token of its session. Redirects are not followed."""

    def __init__(self, url: str, **headers: str) -> None:
        self.url, self.csrf = url, ""
        accepts = {"Accept": "text/html,application/xhtml+xml"}
        self.client = httpx.Client(base_url=url, trust_env=False, timeout=PATIENCE, headers={**accepts, **headers})

    def signed_in(self, engine: Engine, account: int) -> DeskBrowser:
        """With a session put straight into the store: no password, no waiting."""
        token, self.csrf = secrets.token_hex(32), secrets.token_hex(32)
        DeskSessionStore(engine).open(account, sha256(token.encode()).hexdigest(), self.csrf)
        self.client.cookies.set("desk", token, path="/operator")
        return self

    def logs_in(self, name: str, password: str = PASSWORD, **fields: str) -> httpx.Response:
        """By the form, as people do."""
        body = {"name": name, "password": password, **fields}
        answer = self.client.post("/operator/login", data=body, headers={"Origin": self.url})
        if answer.status_code == 303:
            self.csrf = token_of(self.get("/operator/password"))
        return answer

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers=headers)

    def post(self, path: str, **fields: str) -> httpx.Response:
        """A form of our own page, with its token."""
        return self.client.post(path, data={"csrf": self.csrf, **fields}, headers={"Origin": self.url})

    def asks(self, path: str, **fields: str) -> httpx.Response:
        """A POST by htmx, with the token in its header."""
        headers = {"Origin": self.url, "HX-Request": "true", "X-CSRF": self.csrf}
        return self.client.post(path, data=fields, headers=headers)


def token_of(page: httpx.Response) -> str:
    """The CSRF token that a page holds."""
    found = _CSRF.search(page.text)
    assert found, page.text
    return found[1]
