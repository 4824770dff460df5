"""Since when: which dates of a message say it, and beginnings told without a figure: 前年五月, 九几年, 从建厂就做."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from bot.policy.notice import FactDefinition, FactType, Notice, Question
from bot.policy.values import Facts, Interval, Value

from .dates import MONTH, month_of
from .dating import since
from .founding import of_firm, of_something
from .lexicon import Mention
from .numerals import read_numeral
from .quantity import Quantity

_ENTITY_DATE = re.compile(r"成立|注册|创办|创立|开业|建厂|开厂|办厂|建的|开的|办的|营业执照|创业|设立|开张|投产")
_SEGMENT_DATE = re.compile(r"开始做|入行|进入|做这|转做|转型|切入|这行|这个产品|细分|领域|从.{0,10}做|干这")
_LEGAL = re.compile(r"注册|执照|登记|改制|工商|公司")
_BEGAN = re.compile(
    r"成立|注册|开业|开张|开[的办起]|开始|办[的起厂了]|建[的成起厂了]|创办|创立|设立|投产|起步|入行|入的行|转[过型做产来行]|"
    r"上马|切入|进入|[执领拿]照|新[办开建]|起家|就(有|做|干|在|搞)"
)
_LEAD = r"^(?:[嗯呃啊哦]|那个|就是|大概|应该|好像|是|从|打|自|[,，\s])*"
_RELATIVE = re.compile(rf"(?P<year>大前年|(?<!大)前年|去年|上年|今年){MONTH}", re.VERBOSE)
_DECADE = re.compile(
    r"(?<![0-9一二三四五六七八九十百两好])(?:(?:19|一九|上世纪)?(?P<decade>[5-9五六七八九])[0十]年代(?P<part>[初中末])?"
    r"|(?:19|一九)?(?P<few>[0零〇1一6-9六七八九])几年)"
)
# Years that people call by what happened in them.
_EVENTS = {
    "千禧年": 2000,
    "香港回归": 1997,
    "澳门回归": 1999,
    "加入世贸": 2001,
    "入世": 2001,
    "非典": 2003,
    "汶川地震": 2008,
    "奥运": 2008,
    "金融危机": 2008,
    "世博": 2010,
    "疫情": 2020,
}
_EVENT = re.compile(rf"(?P<event>{'|'.join(_EVENTS)})会?(?P<shift>[前后]一年|第二年)?")
_ENDS = re.compile(r"^(?:份|的时候|那会儿?|那时候?|[的了吧啊呀就才开办建]){0,4}[。.]?$")
_CLAUSE = re.compile(r"[，,。；;]")
_NTH_YEAR = re.compile(r"第(?P<nth>[0-9一二三四五六七八九十]{1,3})个?年(?!底|初|末|代)头?")
_BACK = {"大前年": 3, "前年": 2, "去年": 1, "上年": 1, "今年": 0}
_PARTS = {"初": (0, 3), "中": (4, 6), "末": (7, 9), None: (0, 9)}
_FIGURES = {figure: place for place, figure in enumerate("零一二三四五六七八九")} | {"〇": 0}
_FROM_THE_FIRST = re.compile(
    r"(?:成立|建厂|开厂|办厂|创办|创业|创立|开张|注册|起步|一开始|开业|建起来)[^，,。]{0,8}"
    r"(?:就(?:一直|开始|专门|在|只)*[是做干搞在生弄]|以来|至今|到现在|到如今)|从建厂就做"
)


def dated(
    text: str, quantities: Sequence[Quantity], asked: FactDefinition | None, mentions: Sequence[Mention], notice: Notice
) -> list[Quantity]:
    """Numbers with those dates only that say since when: of the firm, or of its line of business.

    What a firm has tells nothing of it: 「技术中心2018年成立」. Of several beginnings the firm's own counts:
    「老厂零二年，现在这家公司是17年注册的」.
    """
    kept = []
    by_segment = asked is not None and asked.dated_by == "segment"
    for quantity in quantities:
        around = text[max(0, quantity.start - 8) : quantity.end + 10]
        since = _ENTITY_DATE.search(around) or _SEGMENT_DATE.search(around)
        founds = quantity.kind == "date" or (quantity.kind == "years" and _ENTITY_DATE.search(around))
        if founds and not by_segment and of_something(text, quantity.start, mentions, asked, notice):
            continue
        if quantity.kind != "date" or since or (asked and asked.type is FactType.YEARS):
            kept.append(quantity)
    if asked is None or asked.dated_by != "founding":
        return kept
    ranked = {one.start: _founding(text, one) for one in kept if one.kind in ("date", "years")}
    best = max(ranked.values(), default=0)
    return [one for one in kept if ranked.get(one.start, best) == best]


def _founding(text: str, quantity: Quantity) -> int:
    """How plainly a time is that of the firm's founding: 2 in law, 1 in words."""
    before = _CLAUSE.split(text[max(0, quantity.start - 8) : quantity.start])[-1]
    around = before + _CLAUSE.split(text[quantity.start : quantity.end + 8])[0]
    if _SEGMENT_DATE.search(around):
        return 0
    return 2 if _LEGAL.search(around) else 1 if _ENTITY_DATE.search(around) else 0


def beginning(
    text: str,
    question: Question | None,
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention],
    known: Facts,
    told: Facts,
    notice: Notice,
) -> Facts:
    """Since when, said without a figure for the year; of the firm unless its line of business is asked about."""
    facts = question.facts if question else ()
    asked = notice.facts[facts[0]] if len(facts) == 1 else None
    by_years = asked is not None and asked.type is FactType.YEARS
    fact = asked if asked and by_years else notice.facts["years_operating"]

    def tells(start: int, end: int) -> bool:
        if fact.dated_by != "founding":
            return True
        if by_years:
            return not of_something(text, start, mentions, asked, notice)
        return of_firm(text, (start, end), mentions, facts, notice)

    years = None
    # What was told before is not changed by a word in passing.
    if fact.id not in told and (by_years or fact.id not in known):
        years = _began(text, by_years, fact, notice, tells)
        if years is None and not by_years:
            dates = (one for one in quantities if one.kind == "date" and tells(one.start, one.end))
            years = next((since(one, fact, notice) for one in dates), None)
    if years is None and asked and asked.dated_by == "segment":
        years = _from_the_first(text, told, known)
    return {} if years is None else {fact.id: years}


def _began(
    text: str, asked: bool, fact: FactDefinition, notice: Notice, tells: Callable[[int, int], bool]
) -> Value | None:
    """Years since a beginning told without a figure for the year; `asked`: the open question is since when."""
    this_year = notice.as_of.year
    for found in _RELATIVE.finditer(text):
        rest = _CLAUSE.split(text[found.end() :])[0][:8]
        alone = asked and re.search(_LEAD + r"\Z", text[: found.start()]) and _ENDS.match(rest)
        if tells(*found.span()) and (alone or _BEGAN.search(rest)):
            return since(_dated_at(found, this_year - _BACK[found["year"]], month_of(found)), fact, notice)
    for found in _EVENT.finditer(text):
        if tells(*found.span()) and (asked or _BEGAN.search(_CLAUSE.split(text[found.end() :])[0][:10])):
            shift = 0 if not found["shift"] else -1 if found["shift"][0] == "前" else 1
            return since(_dated_at(found, _EVENTS[found["event"]] + shift), fact, notice)
    for found in _NTH_YEAR.finditer(text) if asked else ():
        numeral, _ = read_numeral(found["nth"], 0)
        if numeral is not None and numeral.exact:
            return Interval(numeral.low - 1, numeral.low)
    for found in _DECADE.finditer(text):
        if tells(*found.span()) and (asked or _BEGAN.search(_CLAUSE.split(text[found.end() :])[0][:8])):
            said = found["decade"] or found["few"]
            tens = int(said) if said.isdigit() else _FIGURES[said]
            first = (1900 if tens > 3 else 2000) + 10 * tens
            early, late = (first + years for years in _PARTS[found["part"]])
            return Interval(Decimal(max(this_year - late - 1, 0)), Decimal(this_year - early))
    return None


def _dated_at(found: re.Match[str], year: int, month: int | None = None) -> Quantity:
    return Quantity(*found.span(), "date", None, None, "", found.group(), False, year, month)


def _from_the_first(text: str, told: Facts, known: Facts) -> Value | None:
    """The firm's own years where its trade is as old as itself: 「从建厂就做」; None where these are not known."""
    if not _FROM_THE_FIRST.search(text):
        return None
    return told.get("years_operating", known.get("years_operating"))
