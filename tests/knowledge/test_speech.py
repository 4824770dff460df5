"""What is said aloud: short, only what can be spoken, numbers in the order of speech."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from bot.knowledge.compile import Document
from bot.knowledge.speech import spoken
from bot.knowledge.wording import Wording
from bot.policy.conditions import Status
from bot.policy.values import Facts
from bot.policy.verdict import decide
from tests.policy.firms import GOOD

from .broken import Copy, Mistake

LONGEST = 60
UNSPEAKABLE = re.compile(r"[()（）\[\]《》〈〉〔〕「」『』“”\"'‘’—–/~～%％…\n ]")
LATIN = re.compile(r"(?<=\d) (?=\d)")  # the groups of a telephone number


def lines(document: Document) -> dict[str, str]:
    """Every written line that is said aloud."""
    topics = {f"topic {one['id']}": one["speak"] for one in document["topics"]}
    asked = {f"question {one.get('group') or one['fact']}": one["speak"] for one in document["questions"]}
    singles = {f"single {fact}": one["speak"] for fact, one in document["singles"].items()}
    return {**topics, **asked, **singles}


def test_every_written_line_can_be_said_in_one_breath(document: Document) -> None:
    said = lines(document)
    assert len(said) >= 123 + 24 + 17
    wrong = {key: line for key, line in said.items() if len(line) > LONGEST or UNSPEAKABLE.search(LATIN.sub("", line))}
    assert wrong == {}


def test_no_line_has_a_number_that_its_reply_and_its_clauses_have_not(document: Document) -> None:
    """But the notice's own number, and the bounds of the size standard that the notice refers to."""
    ((staff, revenue),) = [
        [str(one["large"]) for one in row["indicators"]]
        for row in document["standards"]["sme-size-2011-300"]["industries"]
        if row["id"] == "industry"
    ]
    assert (staff, revenue) == ("1000", "40000")
    allowed = {"sme_size": {staff, "4"}}  # 40000 万元 is 4 亿元
    invented = {}
    for topic in document["topics"]:
        quotes = [citation["quote"] for citation in topic.get("citations", ())]
        proved = numbers(" ".join([topic["reply"], topic.get("see", ""), *quotes])) | {"159"}
        more = numbers(topic["speak"]) - proved - allowed.get(topic["id"], set())
        invented.update({topic["id"]: more} if more else {})
    assert invented == {}


def numbers(text: str) -> set[str]:
    """The numbers of a text in digits, percentages and a grouped telephone number too."""
    for percent in range(1, 100):
        text = re.sub(f"{spoken(f'{percent}%')}(?![一二三四五六七八九十])", f" {percent} ", text)
    return set(re.findall(r"\d+", LATIN.sub("", text)))


def test_declines_say_where_to_go_or_what_there_is(document: Document) -> None:
    """A sentence that only refuses is no help on the phone."""
    helps = re.compile(r"请您?问|请看|请查|请找|可以")
    refused = [one["id"] for one in document["topics"] if one["kind"] == "decline" and not helps.search(one["speak"])]
    assert refused == []


def test_cautions_and_questions_back_are_what_they_are_called(document: Document) -> None:
    for topic in document["topics"]:
        assert topic.get("ask_back", "？").endswith("？"), topic["id"]
        assert not topic.get("caution", "").endswith("？"), topic["id"]
    assert sum("caution" in topic for topic in document["topics"]) > 80


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("资产负债率 74%，要求不高于 70%", "资产负债率百分之七十四，要求不高于百分之七十"),
        ("10%、3.5%、0.25%", "百分之十、百分之三点五、百分之零点二五"),
        ("15%～120%", "百分之十五到百分之120"),
        ("100%", "百分之百"),
        ("7000 万元～8000 万元", "7000万元到8000万元"),
        ("什么是“小巨人”企业", "什么是小巨人企业"),
    ],
)
def test_text_becomes_speech(text: str, said: str) -> None:
    assert spoken(text) == said


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, "都符合"),
        ({"debt_ratio": Decimal("0.74")}, "有1项不符合，主要是资产负债率，其他都符合"),
        ({"debt_ratio": Decimal("0.74"), "market_rank": None}, "主要是资产负债率；还有1项待核实"),
        ({"market_rank": None}, "没有不符合的，还有1项待核实"),
        (dict.fromkeys(GOOD, False), "有"),
    ],
    ids=["good", "one fails", "one fails and one is open", "one is open", "nothing is well"],
)
def test_verdicts_are_said_in_one_breath(wording: Wording, changed: Facts, says: str) -> None:
    yes_no = {fact: value for fact, value in changed.items() if value is not False or GOOD[fact] in (True, False)}
    line = wording.spoken_verdict(decide(wording.notice, {**GOOD, **yes_no}))
    assert says in line and len(line) <= LONGEST and not UNSPEAKABLE.search(line), line


def test_a_finding_of_each_fact_is_said_in_one_breath(wording: Wording) -> None:
    """Of the good firm's facts and of their opposites, alone."""
    notice, said = wording.notice, 0
    for fact, value in GOOD.items():
        opposite = (not value) if isinstance(value, bool) else value
        for one in (value, opposite):
            for finding in decide(notice, {fact: one}).findings:
                if finding.status is Status.UNKNOWN or not any(m.observed is not None for m in finding.measures):
                    continue
                line, said = wording.spoken_heard([finding]), said + 1
                assert 0 < len(line) <= LONGEST and not UNSPEAKABLE.search(line), line
    assert said > 30


MISTAKES = {
    "a line with a bracket": Mistake(
        "topics.yml",
        "    speak: 有效期3年，",
        "    speak: 有效期3年（满3年复核），",
        "validity: `speak` cannot be",
        "what is said in one breath: no brackets",
    ),
    "a question that is not said": Mistake(
        "interview.yml",
        "    speak: 主导产品的细分市场占有率，",
        "    speaks: 主导产品的细分市场占有率，",
        "market_rank: `speaks` is not known here",
        "write `speak:`",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_fix(copy: Copy, mistake: str) -> None:
    copy.assert_told(MISTAKES[mistake])
