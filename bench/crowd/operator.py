"""An operator of the hotline in the client process: types questions, reads the cards, keeps what was told."""

from __future__ import annotations

import asyncio
import html
import random
import re
import time
from collections.abc import Iterator
from itertools import count

import aiohttp

from bench.crowd.person import Seen

PAUSE = 0.2  # seconds without a key after which the page asks for the card; counted with what the operator waits
TYPING = (0.25, 0.7)  # seconds between two pauses while the caller talks on
READING = (1.0, 2.5)  # seconds with the finished card
PIECE = (3, 7)  # characters between two pauses

QUESTIONS = (
    "我想问一下研发费用要占到多少才够",
    "我们资产负债率百分之七十二是不是就不行了",
    "去年营业收入九千多万能不能报",
    "企业这边最晚什么时候报上去",
    "材料是寄到省里还是网上填就可以",
    "专利要几个，实用新型算不算",
    "评上以后有多少钱补助",
    "附件二里面那些指标是什么",
    "我们是做软件的能报这个小巨人吗",
    "前两年出过一次安全事故还有没有机会",
    "市场占有率是全国排名还是全省排名",
    "今年的第几批什么时候开始",
)


def pieces(question: str, chance: random.Random) -> Iterator[str]:
    """What stands in the input at each pause in typing; the whole question last."""
    typed = 0
    while typed < len(question):
        typed += chance.randint(*PIECE)
        yield question[:typed]


class Operator:
    """Somebody at the desk with a call open. `milliseconds`: from the last key to the card, with the page's pause."""

    def __init__(self, number: int, url: str, name: str, password: str) -> None:
        self._number, self._url, self._name, self._password = number, url, name, password
        self._chance = random.Random(number)
        self.seen = Seen()

    async def run(self, until: float) -> Seen:
        """Answers questions until that time of the monotonic clock."""
        jar = aiohttp.CookieJar(unsafe=True)  # a cookie of a bare address
        headers = {"X-Forwarded-For": f"10.2.0.{self._number}"}
        async with aiohttp.ClientSession(self._url, cookie_jar=jar, headers=headers) as session:
            await self._log_in(session)
            call = await self._open_call(session)
            if call:
                await self._work(session, call, until)
        return self.seen

    async def _log_in(self, session: aiohttp.ClientSession) -> None:
        form = {"name": self._name, "password": self._password}
        async with session.post("/operator/login", data=form, headers={"Accept": "text/html"}) as response:
            page = await response.text()
        token = re.search(r'"X-CSRF":"([0-9a-f]+)"', page)
        if token is None:
            self._complain(f"the log-in was answered with {response.status} and no token")
        session.headers.update({"X-CSRF": token[1] if token else "", "HX-Request": "true"})

    async def _open_call(self, session: aiohttp.ClientSession) -> str:
        """The path of a new call; empty where none was opened."""
        async with session.post("/operator/calls", allow_redirects=False) as response:
            place = response.headers.get("HX-Redirect") or response.headers.get("Location", "")
        if not re.fullmatch(r"/operator/calls/\d+", place):
            self._complain(f"a new call was answered with {response.status} and leads to {place!r}")
            return ""
        return place

    async def _work(self, session: aiohttp.ClientSession, call: str, until: float) -> None:
        for turn in count(self._number):
            question, version = QUESTIONS[turn % len(QUESTIONS)], ""
            for typed in pieces(question, self._chance):
                await asyncio.sleep(self._chance.uniform(*TYPING))
                version = await self._card(session, call, typed) or version
            await asyncio.sleep(self._chance.uniform(*READING))
            await self._take(session, call, question, version)
            if time.monotonic() > until:
                return

    async def _card(self, session: aiohttp.ClientSession, call: str, typed: str) -> str:
        """Ask for the card of what is typed so far; returns the version of the knowledge it names."""
        began = time.perf_counter()
        async with session.get(f"{call}/ask", params={"q": typed}) as response:
            card = await response.text()
        self.seen.milliseconds.append((PAUSE + time.perf_counter() - began) * 1000)
        if response.status != 200 or f'data-asked="{html.escape(typed)}"' not in card:
            self._complain(f"{typed!r} was answered with {response.status} and another's card")
        version = re.search(r'name="version" value="(\w+)"', card)
        return version[1] if version else ""

    async def _take(self, session: aiohttp.ClientSession, call: str, question: str, version: str) -> None:
        form = {"q": question, "topic": "", "version": version}
        async with session.post(f"{call}/take", data=form) as response:
            body = await response.text()
        if response.status not in (200, 422):  # 422: a card that only offers choices is nothing to keep
            self._complain(f"keeping {question!r} was answered with {response.status}: {body[:200]}")

    def _complain(self, sentence: str) -> None:
        self.seen.problems.append(f"operator {self._number}: {sentence}")
