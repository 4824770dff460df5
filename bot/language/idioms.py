"""Numerals that count nothing: 一个 as an article, 千万别, 八成是, 三元锂, 三板, 5G, 电话."""

from __future__ import annotations

import re

from bot.language.numerals import Numeral
from bot.language.units import Unit

# 一个, 一项, 一家 … and 一年 count only before a thing that is counted here, or where nothing follows.
_COUNTED = re.compile(
    r"\s*(?:$|[,。;!?、:\s)]|[吧呢啊呀嘛哦了]|也|都|多|半|左右|以[上下内]|及|[都还]?(?:不到|没到|不足)|有效|发明|专利|实用|外观|商标|软著|软件著|集成|布图|证书|新型|员工|人(?!人))"
)
# 一个都没有, 1个也没: the caller reads the denial.
_NOT_ONE = re.compile(r"(?:\w{0,3})[都也](?:还)?(?:没|不|无|冇|莫|唔)")
_POINTING = "每这那何同任某各另下上前后头唯独统换单第"

_BEFORE_BARE = re.compile(r"(?:\A|[\s,。;:!?、/*率数额入比例重润有是为约概计到就共才达含过至剩占近满超于在小快负-])\Z")
_HEADED = re.compile(
    r"(?:研发|技术|新型|外观|发明|员工|工人|正式工|临时工|合同工|派遣|一线|车间|办公室|管理|行政|销售|男的?|女的?"
    r"|其他|其它|其余|剩下|另外|业务|后勤|师傅|干部|技术员|工程师|季|时候|[坐跑搞做管干当][一-鿿]{1,4}的)\Z"
)
_HEADS_NEXT = re.compile(r"[男女]的?|是|在|车间|办公室|管理|一线")
_AFTER_BARE = re.compile(r"\s|$|[,。;:!?、)）/~+—-]|[吧呢啊呀嘛哦了到至不都]|左右|上下|以[上下内]|[就够]")
# The number of an annex, a post code, the items 1. and 2. of a list.
_NAMED = re.compile(r"(?:[附付]件|附表|[表图]|邮编|电话|手机|热线|传真|代码|账号|编号|QQ|qq|微信)号?码?[是为: ]{0,2}\Z")
_ITEM = re.compile(r"\s?[.、)）]\s?(?![0-9\s]|$)")
_HEADING = re.compile(r"、\s?(?![一二两三四五六七八九十\s]|$)")
_PLANS = ("十三五", "十四五", "十五五", "十二五")


def is_idle(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Whether a numeral with a unit is only a way of speaking, or asks (几个) instead of telling."""
    said = text[numeral.start : numeral.end]
    before = text[numeral.start - 1] if numeral.start else ""
    # 几个 and 哪三年 ask; 好几个, 十几个 and 几十个 tell.
    if before == "哪" or (said == "几" and before != "好"):
        return True
    if said == "零" and unit.text == "件":  # 零件 is a spare part
        return True
    if numeral.high == 1 and unit.kind == "count" and _NOT_ONE.match(text, unit.end):
        return True
    if (
        said in ("一", "1")
        and (said == "一" or unit.text in ("个", "年"))
        and unit.kind in ("count", "year", "measure")
    ):
        if unit.text == "倍" or (before and before in _POINTING):
            return bool(before) and before in _POINTING
        return _COUNTED.match(text, unit.end) is None
    if unit.text == "块" and numeral.high < 100 and unit.end < len(text):
        return True
    if unit.text == "成":
        return (
            said == "八"
            and before not in tuple("占有比约近到过超")
            and re.match(r"[是会能要得没够可过]|不(?![到足])", text[unit.end : unit.end + 2]) is not None
        )
    return False


def is_idle_bare(text: str, numeral: Numeral, end: int) -> bool:
    """Whether a numeral without a unit is part of a word, a name or a code."""
    after = text[end : end + 1]
    before = text[numeral.start - 1] if numeral.start else ""
    if numeral.arabic:
        letter_beside = (after.isascii() and after.isalpha()) or (before.isascii() and before.isalpha())
        return (
            letter_beside
            or after in tuple("号月日")
            or _NAMED.search(text[max(0, numeral.start - 6) : numeral.start]) is not None
            or (before == "月" and numeral.high <= 31)
            or (before == ")" and len(numeral.arabic) < 3)
            or (len(numeral.arabic) < 3 and not before.strip(" 。;\n") and _ITEM.match(text, end) is not None)
        )
    said = text[numeral.start : end]
    heading = len(said) < 3 and not before.strip(" 。;\n") and _HEADING.match(text, end) is not None
    if said in _PLANS or said == "几" or heading:
        return True
    if numeral.spelled and not (len(said) == 4 and 1900 <= numeral.low < 2100) and not set(said) & set("零〇○"):
        return True
    if not numeral.implied and numeral.low >= 100 and len(said) > 2 and not numeral.spelled:
        return False
    beside = _HEADED.search(text[max(0, numeral.start - 6) : numeral.start])
    ends = _AFTER_BARE.match(text, end) or (beside and _HEADS_NEXT.match(text, end))
    return not ((beside or _BEFORE_BARE.search(before)) and ends)
