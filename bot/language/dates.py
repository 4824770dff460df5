"""Years and founding dates: 2010年底 · 07年 · 二零一五年三月 · 2007.6 · 2007-06-18 · 成立于2015.

A day is read over, not kept. 8月7日 has no year and is no date here; 10年 alone is a length of time.
"""

from __future__ import annotations

import re

from bot.language.numerals import read_numeral
from bot.language.places import DIGITS
from bot.language.quantity import Attempt, Reading

_FIGURE = "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_FOUNDED = (
    "成立|注册|开业|创办|创立|创建|建立|建厂|设立|办厂|新设|新办|投产|登记|营业|开张|开办|起家|组建|建成|"
    "开的|办的|建的|开起|办起|建起"
)

MONTH = r"""
    (?:\ ?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\ ?月
        (?:份|\ ?(?:[0-3]?[0-9]|[一二三四五六七八九十]{1,3})[日号])?
      |年?(?P<word>底|末|上半年|下半年|初(?![核审步次期级创选评衷中])|中(?=$|旬|[\s,。;的就]|成立|注册|开业|创|建)))?
"""
_YEAR_SAID = re.compile(
    rf"""(?:(?P<full>(?:19|20)[0-9]{{2}}|[一二壹贰][零〇○九玖][{_FIGURE}]{{2}})
        |(?P<counted>(?:[两二2]千|一千九百)[零一二三四五六七八九十]{{0,3}})
        |(?P<short>[0-9]{{2}}|[{_FIGURE}]{{2}}))
        \ ?年(?P<decade>代)?(?:度|份)?{MONTH}""",
    re.VERBOSE,
)
_POINTED = re.compile(
    r"""(?P<full>(?:19|20)[0-9]{2})(?P<sign>[-./])(?P<month>1[0-2]|0?[1-9])(?:(?P=sign)(?:[12][0-9]|3[01]|0?[1-9])|月)?
        (?![0-9.]*[0-9])(?!\s?[万亿%‰元块wWkK个人项件名位家多来倍年成-])""",
    re.VERBOSE,
)
_BARE_YEAR = re.compile(r"(?P<full>(?:19|20)[0-9]{2})(?P<rest>(?:0[1-9]|1[0-2])(?:[0-3][0-9])?)?(?![0-9.,万亿%])")
_YEAR_FOLLOWS = re.compile(r"\s?(?:[、,和与及到至~-]|——?)\s?(?:19|20)?[0-9]{2}\s?年")
_FOUNDED_AFTER = re.compile(rf"[才就正式我们公司企业在的刚, ]{{0,6}}(?:{_FOUNDED})|[就才]?开始|起(?!步)|以来")
_FOUNDED_BEFORE = re.compile(rf"(?:(?:{_FOUNDED})[时间日期年份于在是自:为的大概约 ]{{1,6}}|[自从打]|始[建创]?于)\Z")
_FOUNDED_JUST_BEFORE = re.compile(rf"(?:{_FOUNDED})[时间日期年份于在是自:为的大概约 ]{{0,6}}\Z")
_LENGTH_AFTER = re.compile(r"\s?(?:多|来|了|半|的?历史|老|的?经验|以上|左右)")
# 19年涨了4%, 22年评上的, 24年的通知 speak of a year, unless 做了, 有 or the like before makes it a length.
_YEAR_AFTER = re.compile(
    r"[就才也只又大概度 ]{0,3}(?:的?(?:营收|收入|销售|利润|净利|主营|研发|办法|标准|通知|申报|数)|[涨增降跌亏赚]"
    r"|下[降滑]|开票|认定|评上|入选|获|拿到|取得|通过|申[报请]|授权|上市|复核|新规|那[批年个会时]|的时候|这批|年?[底初末]|切|转|入行|改制)"
)
_LENGTH_BEFORE = re.compile(r"(?:[了有已满近快约过]|已经|大概|大约|干|做|经营|从事|成立|连续|搞|开|市场|行业|领域)\Z")
_WORDS = {"初": 1, "上半年": 3, "中": 6, "下半年": 9, "底": 12, "末": 12}
_CONTEXT = 12


def read_date(text: str, at: int) -> Attempt | None:
    """A date or year at `at`; None if there is nothing like one, (None, end) for what must not be read otherwise."""
    if match := _YEAR_SAID.match(text, at):
        return _said(text, match)
    if match := _POINTED.match(text, at):
        return _reading(match, int(match["full"]), int(match["month"])), match.end()
    if (match := _BARE_YEAR.match(text, at)) and _is_bare_year(text, match):
        month = int(match["rest"][:2]) if match["rest"] else None
        return _reading(match, int(match["full"]), month), match.end()
    return None


def _said(text: str, match: re.Match[str]) -> Attempt | None:
    if match["decade"]:
        return None, match.end()
    month = month_of(match)
    if match["short"]:
        if not _short_is_date(text, match, month is not None):
            return None
        two = _figures(match["short"])
        year: int | None = two + (2000 if two < 30 else 1900)
    elif match["counted"]:
        year = _counted(match["counted"])
    else:
        year = _figures(match["full"])
    if year is None or not 1900 <= year < 2100:
        return None
    return _reading(match, year, month), match.end()


def _reading(match: re.Match[str], year: int, month: int | None) -> Reading:
    return Reading(
        match.start(), match.end(), "date", unit="年" if "年" in match.group() else "", year=year, month=month
    )


def month_of(match: re.Match[str]) -> int | None:
    """The month said by the groups of `MONTH`."""
    if match["word"]:
        return _WORDS[match["word"]]
    month = match["month"]
    if not month:
        return None
    if month.isdigit():
        return int(month)
    return 10 + (DIGITS[month[1]] if len(month) > 1 else 0) if month[0] == "十" else DIGITS[month]


def _figures(text: str) -> int:
    return int("".join(figure if figure.isdigit() else str(DIGITS[figure]) for figure in text))


def _counted(text: str) -> int | None:
    numeral, end = read_numeral(text, 0)
    return int(numeral.low) if numeral is not None and numeral.exact and end == len(text) else None


def _short_is_date(text: str, match: re.Match[str], has_month: bool) -> bool:
    """Whether 07年, 一五年, 98年 or 10年成立 is a year, not a length of time such as 10年, 七八年."""
    if has_month:
        return True
    first, second = (_figures(figure) for figure in match["short"])
    founding = _FOUNDED_AFTER.match(text, match.end()) or _FOUNDED_BEFORE.search(_before(text, match))
    if founding or first == 0:
        return True
    if match["short"].isascii():
        if _LENGTH_BEFORE.search(_before(text, match)):
            return False
        if 15 <= first * 10 + second < 30:
            return "度" in match.group() or _YEAR_AFTER.match(text, match.end()) is not None
        return first >= 7 and not _LENGTH_AFTER.match(text, match.end())
    return second != first + 1 and (first, second) != (3, 5)


def _is_bare_year(text: str, match: re.Match[str]) -> bool:
    if not match["rest"] and _YEAR_FOLLOWS.match(text, match.end()):
        return True
    after = _FOUNDED_AFTER.match(text, match.end())
    return bool(after or _FOUNDED_JUST_BEFORE.search(_before(text, match)))


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _CONTEXT) : match.start()]
