"""Choices by the words people use for them: 「做阀门的」 is 工业, 「省里认定的」 is a provincial title."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from bot.policy.notice import FactDefinition

from .lexicon import Lexicon

_NEGATED = re.compile(
    r"(没有?|正在申请|申请|申报|准备报|在报|不是|不算|不属于|未|非|还没|不是什么|没评上|没拿到|冇)[^，,。；;但]{0,6}$"
)
_OUR_TRADE = re.compile(
    r"(我们|咱们?|俺们?|公司|厂)?[^，,。；;]{0,6}(做|生产|制造|加工|搞|造|卖|开发|经营)[^，,。；;]{0,12}(的|厂|企业|公司)|行业|(我们|咱们?|俺们?)(公司|厂|主要|是|家)?(做|生产|制造|搞|造|加工)"
)
_CORRECTED = re.compile(r"不对|哦不|说错|更正|应该是|准确(地)?说")
_NUMBER = re.compile(r"^(?:第|选|选择)?([1-9]\d?)(?:个|项|号)?[。.]?$")
_NOTHING = re.compile(
    r"^没(认定|评|得|拿)过?(?!.*(产品|创新能力|优势))|^(都|全都|全部|以上)?(没有|没|不是|不属于|不沾边|都不是|都没有|都不属于|无|冇)(任何)?(称号|认定|评上|得过|这些|属于)?[了的啊呀呢吧哦]*[。]?$"
)


def of_question(doc: Doc, text: str, fact: FactDefinition, lexicon: Lexicon) -> str | None:
    """The option an answer to the question names; None where it names none."""
    named = [mention for mention in lexicon.options(doc, fact.id)]
    affirmed = [m for m in named if m.targets[0].option == "none" or not _NEGATED.search(text[: m.start])]
    real = [m for m in affirmed if m.targets[0].option != "none"]
    chosen = real or affirmed
    if chosen:
        # A trade's head stands last (钢材批发 is a trade, not steel); so does a correction.
        last = fact.id == "industry" or _CORRECTED.search(text)
        return chosen[-1 if last else 0].targets[0].option
    number = _NUMBER.match(text.strip())
    if number and int(number[1]) <= len(fact.options):
        return fact.options[int(number[1]) - 1].id
    has_none = any(option.id == "none" for option in fact.options)
    return "none" if has_none and (_NOTHING.match(text.strip()) or named) else None


def of_trade(doc: Doc, text: str, fact: FactDefinition, lexicon: Lexicon) -> str | None:
    """The industry told in passing: only where the sentence says what the firm does."""
    for mention in lexicon.options(doc, fact.id):
        around = text[max(0, mention.start - 10) : mention.end + 8]
        if _OUR_TRADE.search(around) and not _NEGATED.search(text[: mention.start]):
            return mention.targets[0].option
    return None


def of_title(doc: Doc, text: str, fact: FactDefinition, lexicon: Lexicon, shortest: int = 5) -> str | None:
    """A choice told in passing by unmistakable words (at least `shortest` characters, not negated)."""
    for mention in lexicon.options(doc, fact.id):
        if len(mention.text) >= shortest and not _NEGATED.search(text[: mention.start]):
            option = mention.targets[0].option
            return option if option != "none" else None
    return None
