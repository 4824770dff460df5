"""Choices by the words people use for them: 「做阀门的」 is 工业, 「省里认定的」 is a provincial title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from bot.policy.notice import FactDefinition

from .lexicon import Lexicon
from .telling import Told, clearly

_NEGATED = re.compile(
    r"(没有?|正在申请|申请|申报|准备报|在报|不是|不算|不属于|未|非|还没|不是什么|没评上|没拿到|冇)[^，,。；;但]{0,6}$"
)
_OUR_TRADE = re.compile(
    r"(我们|咱们?|俺们?|公司|厂)?[^，,。；;]{0,6}(做|生产|制造|加工|搞|造|卖|开发|经营)[^，,。；;]{0,12}(的|厂|企业|公司)|行业|(我们|咱们?|俺们?)(公司|厂|主要|是|家)?(做|生产|制造|搞|造|加工)"
)
_CORRECTED = re.compile(r"不对|哦不|说错|更正|应该是|准确(地)?说")
_OF_OTHERS = re.compile(r"隔壁|对门|朋友|亲戚|同学|同行|对手|客户|供应商|别人|人家|他们|老婆|儿子")
# What a part of a message must hold to tell a choice in passing, and what makes it somebody else's or not so yet.
_SPEAKS_OF = {
    "industry": re.compile(r"我们|咱|俺|我司|我哋|阿拉|公司|我厂|厂子|^(做|生产|搞|跑|开)"),
    "cultivation_status": re.compile("专精特新"),
}
_NOT_SO = re.compile(r"想|打算|准备|计划|以前|早先|原来|原先|过去|如果|要是|万一|不是|没|未|外包|租给|买|合作|需要")
_SURE_IN_PASSING = 0.6
_ONLY_TRADE = re.compile(
    r"^(?:我们?|咱们?|俺们?|公司|厂里?|主要|专门|就是|是)*(?:做|生产|制造|加工|搞|开|弄|造|卖|种|养|跑)[^，,。；;？?不没账]{1,8}的[。！!]?$"
)
_APPLIED = re.compile(
    r"(准备|打算|计划|正在?|在|想|拟|才)(去|要|着)?(申请|申报|报|评审|评定|公示|审)|(没|未|冇)(批|评上|下来|通过|评过|报|申|得|过(?!期)|[整弄搞办申]过)|"
    r"(材料|资料|申请书?|表).{0,4}(交|递|报)|等(着)?(批|结果|公布|发文)|(撤销|取消|收回|摘)(了|掉|资格)|过期|失效"
)
_HELD = re.compile(
    r"国家|(?<!没)(?<!没有)(?<!未)(拿到|评上了|认定过|获评|有了|拿了)|但|不过|可(?=我|是|咱|俺)|只是|产品|"
    + _CORRECTED.pattern
)
# 给电信挖沟, 帮酒店洗床单: the customer's trade is not one's own.
_CUSTOMER = re.compile(
    r"(给|帮|替|为)[^，,。；;]{1,8}?(?=做|供|送|配|挖|提供|搞|装|生产|加工|造|盖|修|打|干|开发|写|服务|运|拉|洗|建|当)"
)
# 「以前开饭店，一六年转行搞刀具」: what was done before is told, but is not the trade.
_PAST = re.compile(
    r"[^，,。；;]*(?:以前|早先|原先|原来|早年|过去|当年|早些年|那会儿|那时候?)[^，,。；;]*[，,。；;](?=.*(?:现在|如今|后来|转|改|眼下))"
)
_NUMBER = re.compile(r"^(?:就)?(?:第|选|选择|选第)?([1-9]\d?|[一二三四五六七八九])(?:个|项|号|种|类)?[吧呀啊]?[。.]?$")
_FIGURES = "零一二三四五六七八九"
_NOTHING = re.compile(
    r"^没(认定|评|得|拿)过?(?!.*(产品|创新能力|优势))|^(都|全都|全部|以上)?(没有|没|不是|不属于|不沾边|都不是|都没有|都不属于|无|冇)(任何)?(称号|认定|评上|得过|这些|属于)?[了的啊呀呢吧哦]*[。]?$"
)


def of_question(doc: Doc, text: str, fact: FactDefinition, lexicon: Lexicon) -> str | None:
    """The option an answer to the question names; None where it names none."""
    others = (_CUSTOMER, _PAST) if fact.id == "industry" else ()
    not_ours = [found.span() for pattern in others for found in pattern.finditer(text)]
    named = [
        mention
        for mention in lexicon.options(doc, fact.id)
        if not any(start <= mention.start < end for start, end in not_ours)
    ]
    affirmed = [m for m in named if m.targets[0].option == "none" or not _NEGATED.search(text[: m.start])]
    real = [m for m in affirmed if m.targets[0].option != "none"]
    chosen = real or affirmed
    if chosen:
        # A trade's head stands last (钢材批发 is a trade, not steel); so does a correction.
        last = fact.id == "industry" or _CORRECTED.search(text)
        return chosen[-1 if last else 0].targets[0].option
    number = _NUMBER.match(text.strip())
    place = 0 if not number else int(number[1]) if number[1].isdigit() else _FIGURES.index(number[1])
    if 0 < place <= len(fact.options):
        return fact.options[place - 1].id
    has_none = any(option.id == "none" for option in fact.options)
    return "none" if has_none and (_NOTHING.match(text.strip()) or named) else None


def not_yet(text: str, fact: FactDefinition) -> str | None:
    """None of a fact's titles where one is only applied for, or was taken back; nothing else may be told beside it."""
    has_none = any(option.id == "none" for option in fact.options)
    return "none" if has_none and _APPLIED.search(text) and not _HELD.search(text) else None


def in_passing(doc: Doc, text: str, fact: FactDefinition, lexicon: Lexicon, tells: Sequence[Told] = ()) -> str | None:
    """A choice told beside something else: by its words, else by what a part of the message surely sounds like."""
    by_words = of_trade if fact.id == "industry" else of_title
    whole = [one for one in tells if one.fact == fact.id and not one.clause]
    alone = clearly(whole) if fact.id == "industry" and only_trade(text) else ("", 0.0)
    by_whole = alone[0] if alone[1] >= _SURE_IN_PASSING else None
    return by_words(doc, text, fact, lexicon) or by_sound(fact.id, tells) or by_whole


def only_trade(text: str) -> bool:
    """Whether a message says what the firm does and nothing else: 「做假发的」."""
    return bool(_ONLY_TRADE.match(text.strip()))


def of_now(text: str, fact: FactDefinition, tells: Sequence[Told]) -> Sequence[Told]:
    """What a message sounds like without what it tells of a former trade."""
    past = _PAST.search(text) if fact.id == "industry" else None
    if past is None:
        return tells
    return [one for one in tells if one.clause and one.clause not in past.group().lower()]


def named(doc: Doc, fact: FactDefinition, lexicon: Lexicon) -> set[str]:
    """All options of a fact that a text names, whatever it says of them."""
    return {mention.targets[0].option for mention in lexicon.options(doc, fact.id)}


def of_trade(doc: Doc, text: str, fact: FactDefinition, lexicon: Lexicon) -> str | None:
    """The industry told in passing: only where the sentence says what the firm does."""
    for mention in lexicon.options(doc, fact.id):
        around = text[max(0, mention.start - 10) : mention.end + 8]
        if _OF_OTHERS.search(text[max(0, mention.start - 10) : mention.start]):
            continue
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


def by_sound(fact: str, tells: Sequence[Told]) -> str | None:
    """A choice told in passing in words of its own: a part of the message that surely sounds like it."""
    speaks_of = _SPEAKS_OF.get(fact)
    own = [one for one in tells if one.fact == fact]
    for part in dict.fromkeys(one.clause for one in own if speaks_of and speaks_of.search(one.clause)):
        option, score = clearly([one for one in own if one.clause == part])
        if score >= _SURE_IN_PASSING and not _OF_OTHERS.search(part) and not _NOT_SO.search(part):
            return option if option != "none" else None
    return None
