"""Whose beginning a year tells: that of the firm, or that of something the firm has (技术中心是去年建的)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.policy.notice import FactDefinition, FactType, Notice

from .lexicon import Mention

_CLAUSE = re.compile(r"[，,。；;！!？?、\n]")
_PLAINLY = re.compile(
    r"成立|创[办立建业]|设立|开业|开张|[开建办]厂|注册|登记|领照|拿照|执照|起家|下海|(公司|企业|工?厂子?)(?:是|才|就)?[开建办弄搞]"
)
_FAINTLY = re.compile(r"开始(?:[做弄搞干办]|经营)?|[开办建弄搞]的|[开办弄搞]起|办了|就[有在]|起步|投产|新[办开建]|才有")
# What a firm has built, set up, bought or been given: its beginning is not the firm's.
_THING = re.compile(
    r"中心|研究[院所]|工作站|实验室|机构|系统|软件|平台|产?线(?!上)|厂房|车间|仓库|大楼|新[厂线]|(?<!家)分厂|[分子]公司|办事处|基地|园区"
    r"|商标|牌子|品牌|专利|证书|认证|资质|称号|专精特新|项目|设备|机器|网站|官网|门店|部门|团队|体系|制度|产品"
)
_FIRM = re.compile(r"公司|我们|咱们?|俺们?|我司|本厂|厂子|工?厂(?!房)|企业|单位|自己")
_FILLER = re.compile(
    r"嗯|呃|啊|哦|那个|就是|大概|应该|好像|差不多|早在|现在|这个?|那|是|从|打|自|在|我|家|的|于|[,，\s]"
)

_DENIED = re.compile(r"(?:不是|并非)(?:在|从)?\Z")


def of_something(text: str, at: int, mentions: Sequence[Mention], asked: FactDefinition | None, notice: Notice) -> bool:
    """Whether the clause around a year is about something the firm has, by its words or as the thing `asked` about."""
    start, end = _around(text, at)
    if _THING.search(text[start:end]):
        return True
    if asked and asked.type is FactType.YES_NO and _is_thing(asked, notice) and not _FIRM.search(text[start:end]):
        return True
    here = (target.fact for one in mentions if start <= one.start < end for target in one.targets)
    return any(_is_thing(notice.facts[fact], notice) for fact in here)


def of_firm(
    text: str, year: tuple[int, int], mentions: Sequence[Mention], asked: Sequence[str], notice: Notice
) -> bool:
    """Whether a year is told as that of the firm's founding, though it was not asked for.

    `asked` are the facts of the open question: 「零三年开始弄的」 means the firm where its legal person is asked
    about, and its ERP where that is.
    """
    if of_something(text, year[0], mentions, None, notice) or _DENIED.search(text[: year[0]]):
        return False
    start, end = _around(text, year[0])
    named = _FIRM.search(text[start:end]) is not None
    of_thing = any(_is_thing(notice.facts[fact], notice) for fact in asked)
    if _PLAINLY.search(text[start:end]):
        return named or not of_thing
    if not _FAINTLY.search(text[year[1] : end]):
        return False
    alone = not _FILLER.sub("", _FIRM.sub("", text[start : year[0]]))
    return alone and (named or (bool(asked) and all(_is_of_firm(notice, fact) for fact in asked)))


def _around(text: str, at: int) -> tuple[int, int]:
    """The stretch between signs that holds a place."""
    start = max((found.end() for found in _CLAUSE.finditer(text, 0, at)), default=0)
    after = _CLAUSE.search(text, at)
    return start, after.start() if after else len(text)


def _is_of_firm(notice: Notice, fact: str) -> bool:
    """Whether a fact is asked by the clause that asks for the firm's years (2.1.1)."""
    return notice.criterion_of[fact].clause == notice.criterion_of["years_operating"].clause


def _is_thing(fact: FactDefinition, notice: Notice) -> bool:
    """Whether a fact is about something that a firm may or may not have."""
    return fact.type in (FactType.YES_NO, FactType.COUNT) and not _is_of_firm(notice, fact.id)
