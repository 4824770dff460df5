"""What one of the crowd says, for as long as it is asked: an interview, then changes and questions. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

# `{mark}` is the person's own revenue in 万元: what is recorded shows whose words were read.
INTERVIEW = (
    "开始自评",
    "都是",
    "我们做轴承的",
    "9年",
    "去年营业收入{mark}万元",
    "研发费用占比要求是多少？",
    "省级专精特新",
    "都没有",
    "核心基础零部件",
    "12%",
    "资产负债率65%",
    "8年",
    "什么时候截止申报？",
    "95%",
    "第2名",
    "没有",
    "3.5%",
    "18%",
    "3项",
    "都有",
    "都有",
    "都符合",
)
AFTERWARDS = (
    "修改营业收入为{mark}万元",
    "没有发明专利，只有实用新型行不行？",
    "修改资产负债率为4{n}%",
    "进度",
    "要准备什么材料？",
)
REVENUE = "revenue_last_year"


def mark(number: int) -> int:
    """A person's own revenue in 万元."""
    return 10_001 + number


def lines(number: int) -> Iterator[str]:
    """What person `number` says, without end."""
    for line in INTERVIEW:
        yield line.format(mark=mark(number))
    for turn in count():
        yield AFTERWARDS[turn % len(AFTERWARDS)].format(mark=mark(number), n=1 + turn // len(AFTERWARDS) % 9)


def is_others(number: int, facts: dict[str, object]) -> bool:
    """Whether recorded facts are not what this person said."""
    return REVENUE in facts and facts[REVENUE] != mark(number) * 10_000
