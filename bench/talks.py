"""What is said: to the guide a realistic interview, to the starter its own sample phrases. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

Step = tuple[str, str]

# Ten turns each: an interview that begins, answers in people's own words, and one question about the notice.
# `{n}` is a digit that differs from one conversation to the next, so that nobody can answer from a cache.
INTERVIEWS: tuple[tuple[str, ...], ...] = (
    (
        "开始自评",
        "都是",
        "我们是做工业阀门的",
        "201{n}年6月成立的",
        "去年营业收入1.{n}亿",
        "研发费用占比要求是多少？",
        "省级专精特新",
        "都没有",
        "核心基础零部件",
        "前年{n}%，去年1{n}%",
    ),
    (
        "我想看看我们公司够不够条件",
        "开始自评",
        "对，都是的",
        "制造业",
        "1{n}年多了",
        "一亿{n}千多万",
        "没有发明专利，只有实用新型行不行？",
        "我们是省里认定的专精特新企业",
        "都没有",
        "十大重点产业里的新材料",
    ),
    (
        "您好",
        "我要自评",
        "都是",
        "做轴承的",
        "已经做了1{n}年",
        "2019年营收2.{n}亿元",
        "有省级专精特新称号",
        "都没有",
        "什么时候截止申报？",
        "四基里的关键基础材料",
    ),
)

# What comes round and round in a conversation that never ends; three of five turns record an answer.
ENDLESS_START = "开始自评"
ENDLESS = (
    "修改从业人员为2{n}0人",
    "研发费用占比要求是多少？",
    "修改营业收入为1.{n}亿",
    "进度",
    "修改资产负债率为4{n}%",
)

# The starter's stories, as intents.
STARTER_INTENTS = (
    "greet",
    "mood_great",
    "goodbye",
    "greet",
    "mood_unhappy",
    "affirm",
    "bot_challenge",
    "greet",
    "mood_unhappy",
    "deny",
)

TURNS = 10


class GuideTalks:
    """Conversations with the guide; every sender is new."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def fresh(self) -> list[Step]:
        """A conversation of ten turns."""
        number = next(self._numbers)
        said = INTERVIEWS[number % len(INTERVIEWS)]
        return [(f"bench-{number}", line.format(n=1 + number // len(INTERVIEWS) % 9)) for line in said]

    def endless(self) -> Iterator[Step]:
        """A conversation that never ends."""
        sender = f"bench-endless-{next(self._numbers)}"
        yield sender, ENDLESS_START
        for number in count():
            yield sender, ENDLESS[number % len(ENDLESS)].format(n=1 + number // len(ENDLESS) % 9)


class StarterTalks:
    """Conversations with the starter. `phrases`: its own samples by intent."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._numbers = count(1)
        self._phrases = phrases

    def fresh(self) -> list[Step]:
        """A conversation of ten turns."""
        number = next(self._numbers)
        return [(f"bench-{number}", self._phrase(intent, number)) for intent in STARTER_INTENTS]

    def endless(self) -> Iterator[Step]:
        """A conversation that never ends."""
        sender = f"bench-endless-{next(self._numbers)}"
        for number in count():
            yield sender, self._phrase(STARTER_INTENTS[number % len(STARTER_INTENTS)], number)

    def _phrase(self, intent: str, number: int) -> str:
        samples = self._phrases[intent]
        return samples[number % len(samples)]
