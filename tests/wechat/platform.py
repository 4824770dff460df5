"""WeChat's side of the line: signs, seals, delivers, cuts off after five seconds, tries three times, shows the reply.

Written from the official description. Where that is silent the stricter reading is taken: an answer that is not 200
is a fault that people see, not a wish to be asked again.
"""

from __future__ import annotations

import asyncio
import itertools
import secrets
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

import aiohttp

from . import letters
from .letters import Fields, ReplyError, Shown
from .sealing import SealError, seal, signature, unseal

CUT_SECONDS = 5.0
TRIES = 3
OUT_OF_ORDER = "该公众号提供的服务出现故障，请稍后再试"

Mode = Literal["plain", "both", "safe"]


@dataclass(frozen=True)
class Account:
    """An account as it is set up at WeChat, or an application at WeCom (`is_wecom`: always sealed).

    `both` is the mode for moving over: the message goes out plain and sealed in one body.
    """

    token: str = "guide-test-token"
    app_id: str = "wx5823bf96d3bd56c7"
    key: str = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR"
    mode: Mode = "plain"
    name: str = "gh_680bdefc8c5d"
    is_wecom: bool = False

    @property
    def called(self) -> str:
        """As whom messages are addressed."""
        return self.app_id if self.is_wecom else self.name

    @property
    def is_sealed(self) -> bool:
        return self.is_wecom or self.mode != "plain"


@dataclass(frozen=True)
class Try:
    """One delivery: `end` is answered | cut | closed; `seconds` until then."""

    end: str
    seconds: float
    status: int = 0
    body: str = ""


@dataclass
class Delivered:
    """What became of one message; `shown` is what the person reads, `fault` why nothing could be shown."""

    tries: list[Try] = field(default_factory=list)
    shown: str | None = None
    fault: str | None = None


@dataclass(frozen=True)
class Request:
    """One delivery as it goes over the line."""

    query: dict[str, str]
    body: bytes


class Platform:
    """Delivers to `url`; what people read collects in `phones`. `heard` is told of everything that a person does.

    `keeps_nonce`: whether a message's later deliveries carry the first one's timestamp and nonce.
    """

    def __init__(
        self, url: str, account: Account, client: aiohttp.ClientSession, heard: Callable[[str, Fields], object]
    ) -> None:
        self.url, self.account = url, account
        self.keeps_nonce = False
        self.phones: dict[str, list[str]] = defaultdict(list)
        self._client, self._heard = client, heard
        self._numbers = itertools.count(time.time_ns())

    async def verify(self, echo: str = "5907131846281954937") -> tuple[int, str]:
        """Asks the receiver to prove that it knows the token, as when an account is set up: status and body."""
        account = self.account
        sent = seal(account.key, echo, account.app_id) if account.is_wecom else echo
        query = {**self.signed(sent if account.is_wecom else None), "echostr": sent}
        async with self._client.get(self.url, params=query, timeout=_seconds(CUT_SECONDS)) as response:
            return response.status, await response.text()

    def addressed(self, person: str, fields: Fields) -> Fields:
        """The message with everything that makes it one message of one person."""
        whole = {"ToUserName": self.account.called, "FromUserName": person, "CreateTime": int(time.time()), **fields}
        if fields["MsgType"] != "event":
            whole.setdefault("MsgId", next(self._numbers))
        if self.account.is_wecom:
            whole.setdefault("AgentID", 1_000_002)
        return whole

    async def send(self, person: str, fields: Fields) -> Delivered:
        """A person does something; ends when the person's phone shows a reply, or WeChat gives up."""
        self._heard(person, fields)
        whole = self.addressed(person, fields)
        delivered, request = Delivered(), self.request(whole)
        for _ in range(TRIES):
            tried = await self.deliver(request)
            delivered.tries.append(tried)
            if tried.end == "answered":
                return self._show(delivered, tried, person)
            if not self.keeps_nonce:
                request = self.request(whole)
        delivered.fault = "no answer"
        return self._show_fault(delivered, person)

    def request(self, whole: Fields) -> Request:
        """The message signed, and sealed where the account seals."""
        account, xml = self.account, letters.written(whole)
        opened = {} if account.is_wecom else {"openid": whole["FromUserName"]}
        if not account.is_sealed:
            return Request({**self.signed(), **opened}, xml.encode())
        sealed = seal(account.key, xml, account.app_id)
        kind = {} if account.is_wecom else {"encrypt_type": "aes"}
        envelope = {"ToUserName": account.called, "Encrypt": sealed}
        if account.is_wecom:
            envelope["AgentID"] = str(whole["AgentID"])
        if account.mode == "both" and not account.is_wecom:
            envelope = {**whole, "Encrypt": sealed}
        return Request({**self.signed(sealed), **opened, **kind}, letters.written(envelope).encode())

    def signed(self, sealed: str | None = None) -> dict[str, str]:
        """Timestamp, nonce and the signature over them; over what was sealed as well, under a name of its own."""
        timestamp, nonce = str(int(time.time())), secrets.token_hex(5)
        stamp: dict[str, str] = {"timestamp": timestamp, "nonce": nonce}
        if not self.account.is_wecom:
            stamp["signature"] = signature(self.account.token, timestamp, nonce)
        if sealed is not None:
            stamp["msg_signature"] = signature(self.account.token, timestamp, nonce, sealed)
        return stamp

    async def deliver(self, request: Request) -> Try:
        """One delivery, cut off after five seconds."""
        began = time.perf_counter()
        try:
            async with self._client.post(
                self.url,
                params=request.query,
                data=request.body,
                headers={"Content-Type": "text/xml", "User-Agent": "Mozilla/4.0", "Pragma": "no-cache"},
                timeout=_seconds(CUT_SECONDS),
            ) as response:
                body = await response.text()
                return Try("answered", time.perf_counter() - began, response.status, body)
        except asyncio.TimeoutError:
            return Try("cut", time.perf_counter() - began)
        except aiohttp.ClientError:
            return Try("closed", time.perf_counter() - began)

    def read(self, tried: Try, person: str) -> Shown | None:
        """What a delivery's answer shows to the person; None for nothing. Raises ReplyError."""
        if tried.status != 200:
            raise ReplyError(f"status {tried.status}: {tried.body[:200]}")
        if tried.body in letters.NOTHING:
            return None
        return letters.read(self._unsealed(tried.body), person, self.account.called)

    def _unsealed(self, body: str) -> str:
        if not self.account.is_sealed:
            return body
        fields = letters.fields_of(body)
        if missing := letters.SEALED - set(fields):
            raise ReplyError(f"not sealed, without {sorted(missing)}: {body[:200]}")
        signed = signature(self.account.token, fields["TimeStamp"], fields["Nonce"], fields["Encrypt"])
        if signed != fields["MsgSignature"]:
            raise ReplyError("the reply's signature is wrong")
        try:
            return unseal(self.account.key, fields["Encrypt"], self.account.app_id)
        except SealError as error:
            raise ReplyError(str(error)) from error

    def _show(self, delivered: Delivered, tried: Try, person: str) -> Delivered:
        try:
            shown = self.read(tried, person)
        except ReplyError as error:
            delivered.fault = str(error)
            return self._show_fault(delivered, person)
        if shown is not None:
            delivered.shown = shown.text
            self.phones[person].append(shown.text)
        return delivered

    def _show_fault(self, delivered: Delivered, person: str) -> Delivered:
        self.phones[person].append(OUT_OF_ORDER)
        return delivered


@asynccontextmanager
async def platform(
    url: str, account: Account, heard: Callable[[str, Fields], object] = lambda person, fields: None
) -> AsyncIterator[Platform]:
    """A platform in front of the receiver at this address."""
    # A connection for each delivery, as many as there are: WeChat has many machines.
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    async with aiohttp.ClientSession(connector=connector) as client:
        yield Platform(url, account, client, heard)


def _seconds(total: float) -> aiohttp.ClientTimeout:
    # Or five seconds and more are rounded up to a full one of the clock, which cuts off as late as after six.
    return aiohttp.ClientTimeout(total=total, ceil_threshold=total + 1)
