"""Which number of a message belongs to which fact: by the words beside it, else by the open question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.policy.notice import FactType

from .lexicon import Mention, Role, Target
from .quantity import Quantity

_BREAKS = re.compile(r"[，,。；;！!？?()\n]|(?<=[^0-9A-Za-z])\s+|、(?=[^\d一二三四五六七八九十两百千万亿]{2})")
_ADJACENT = 4  # characters between a number and the words behind it that it still belongs to: 3个(有效)发明
_NOT_COUNTED = re.compile(
    r"在审|申请中|受理|没授权|未授权|没批|没下来|过期|失效|实审|实质审查|审查|待审|公开(中|阶段)|还没|在申请|正在|刚[递交报申]"
)

_YUAN = 100_000
_PENDING = re.compile(r"(受理|在审|(?<!自己)(?<!自主)申请|申报|公开|过期|失效)(了|的|中)?$")
_ELSEWHERE = re.compile(
    r"(市里|市内|全市|本市|县里|县内|全县|区里|区内|全国|国内|全球|世界|亚洲|国际|行业内|业内)[^省]*$"
)

_CORRECTS = re.compile(r"不是|不对|说错|应该是|而是|更正|改成|改为")
_PEOPLE = re.compile(r"人|号|名|员|位|口")
_PIECES = re.compile(r"项|件|个|种|张|份|款|$")


@dataclass(frozen=True)
class Assigned:
    """A number with what it stands for; `mention` is empty where only the open question names it."""

    quantity: Quantity
    target: Target
    mention: str
    segment: int


@dataclass(frozen=True)
class Segment:
    """A stretch of a message between breaks, by character offsets."""

    index: int
    start: int
    end: int

    def holds(self, at: int) -> bool:
        return self.start <= at < self.end


def segments(text: str, quantities: Sequence[Quantity]) -> list[Segment]:
    """Cut at punctuation, but never inside a number (36,000万元)."""
    cuts = [0]
    for found in _BREAKS.finditer(text):
        if not any(quantity.start < found.start() < quantity.end for quantity in quantities):
            cuts.append(found.end())
    cuts.append(len(text))
    return [Segment(place, start, end) for place, (start, end) in enumerate(pairwise(cuts)) if end > start]


_OTHER_MONEY = re.compile(
    r"(?:注册资[本金]|亏损?了?|实缴|认缴|利润|纳税|税收|缴税|税款|贷款|融资|投资|订单|合同|补贴|补助|目标|工资|成本|估值|市值|罚款)[^,，。;]{0,5}\Z"
)
_MONEY_OF = re.compile(r"的?(?:订单|合同|贷款|利润|净利|税款?|补贴|投资|融资|注册资[本金])")
_US = re.compile(
    r"(?:我们|咱们?|俺们?|我司|公司|工?厂里?|单位|企业|团队)(?:现在|目前|上下|在职|在册|在岗|总|就|才|只|有|是|也|共|的|大概|差不多){0,3}\Z"
)
_ALONE = re.compile(r"(?:\A|[,，。;、])(?:现在|目前|在职|在册|在岗|大概|差不多|总共|一共|也就|就|才|有|是|共){0,3}\Z")
_SALES = re.compile(
    r"(?:一年(?:下来|到头)?|去年(?:一年)?|上年|每年)(?:能|也|就|大概|差不多|可以|也就|要){0,2}"
    r"(?:弄|搞|整|干|做|卖|销)(?:了|个|出|到|得|下来|回){0,2}(?:大概|差不多|有|个)?\Z"
)
_LEADS_IN = re.compile(r"我们?|咱们?|俺们?|我司|公司|工?厂子?里?|单位|企业|现在|目前|嗯|啊|哦|那个|就是|也|[,，、\s]")
_WE = re.compile(r"我们|咱|俺|我司|本公司|我厂|公司")
_COUNTED_OFF = re.compile(
    r"\A人|上下|在职|在册|在岗|总共|一共|大概|差不多|左右|样子|[总就才只有是共的吧呢啊，,。；;、\s]"
)
_EACH = re.compile(r"每(?:个?(?:班|车间|部门|组|厂|店|条线)|条?产?线)[^,，。]?\Z")  # 三班倒每班六十人
_OUT_OF = re.compile(r"里|中|其")
_TOTALS = ("一共", "总共", "公司一共")


def fits(kind: FactType, quantity: Quantity, named: bool, fact: str = "", asked: bool = False) -> bool:
    """Whether a number can be a value of this type; a bare number only where it was asked for or named."""
    if kind in (FactType.YES_NO, FactType.CHOICE):
        return False
    if quantity.kind == "number":
        plain = named and not quantity.unit
        if kind is FactType.MONEY:  # 160000000 is yuan; 1.6 lacks its unit
            return plain and quantity.low is not None and quantity.low >= _YUAN
        return plain
    if kind is FactType.COUNT:
        in_wan = fact == "employees" and quantity.kind == "money" and not re.search(r"[元块亿]", quantity.text)
        if in_wan and named:  # 从业人员一万六千: a bare number of this size reads as money elsewhere
            return True
        if quantity.kind != "count":
            return False
        is_people = bool(_PEOPLE.search(quantity.unit))
        if fact not in ("employees", "tech_staff_share"):
            return bool(_PIECES.search(quantity.unit)) and not is_people
        # 「一共10个专利」 counts no staff; 「两百来个」 does where staff was asked for.
        return is_people or not quantity.unit or (quantity.unit == "个" and (asked or fact == "tech_staff_share"))
    if kind is FactType.YEARS:
        return quantity.kind in ("years", "date")
    if kind is FactType.RANK:
        return quantity.kind == "rank" or (asked and quantity.kind == "count" and quantity.unit in ("名", "位"))
    return quantity.kind == kind.value


def assign(
    text: str,
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention],
    pieces: Sequence[Segment],
    asked: Target | None,
) -> tuple[list[Assigned], list[Quantity]]:
    """Return numbers with their targets, and those that found none. `asked` is the open question's fact."""
    # 净利润增长率平均增长9.9%: a word shared by several facts means the one that is named by a word of its own.
    named = {mention.targets[0].fact for mention in mentions if len({one.fact for one in mention.targets}) == 1}
    found: list[Assigned] = []
    loose: list[Quantity] = []
    taken: set[int] = set()
    for place, quantity in enumerate(quantities):
        piece = next(segment for segment in pieces if segment.holds(quantity.start))
        following = quantities[place + 1].start if place + 1 < len(quantities) else len(text)
        behind = text[quantity.end : min(quantity.end + 9, following, piece.end)]
        before = text[max(0, quantity.start - 4) : quantity.start]
        if quantity.kind == "count" and (_NOT_COUNTED.search(behind) or _PENDING.search(before)):
            continue
        if quantity.kind == "count" and _EACH.search(before):
            loose.append(quantity)
            continue
        if quantity.kind == "rank" and _ELSEWHERE.search(text[max(0, quantity.start - 8) : quantity.start]):
            loose.append(quantity)
            continue
        for mention in _nearest(text, quantity, mentions, piece, pieces[max(0, pieces.index(piece) - 1)].start, taken):
            fitting = [one for one in mention.targets if _takes(one, quantity, asked, mention.text)]
            preferred = [one for one in fitting if (asked and one.fact == asked.fact) or one.fact in named]
            target = next(iter([*preferred, *fitting]), None)
            if target and target.role is Role.VAGUE:
                taken.update([mention.start] if quantity.kind == "money" else [])
                loose.append(quantity)
                break
            if target:
                taken.add(mention.start)
                found.append(Assigned(quantity, target, mention.text, piece.index))
                break
        else:
            series = _series(text, found, piece, quantity)
            if series:
                found.append(Assigned(quantity, series.target, series.mention, piece.index))
            elif quantity.kind == "money" and _of_sales(text, quantity, mentions, piece, asked):
                found.append(
                    Assigned(quantity, Target("revenue_last_year", Role.VALUE, FactType.MONEY), "", piece.index)
                )
            elif (
                asked
                and not _of_another(text, quantity, mentions, piece, asked)
                and fits(asked.type, quantity, True, asked.fact, asked=True)
            ):
                found.append(Assigned(quantity, asked, "", piece.index))
            elif _heads(text, quantity, piece, asked):
                found.append(Assigned(quantity, Target("employees", Role.VALUE, FactType.COUNT), "", piece.index))
            else:
                loose.append(quantity)
    return found, loose


def _of_sales(text: str, quantity: Quantity, mentions: Sequence[Mention], piece: Segment, asked: Target | None) -> bool:
    """一年弄八九千万: what a firm makes in a year, where no other thing is named or reckoned with."""
    said = _SALES.search(text[piece.start : quantity.start])
    if said is None or (asked is not None and asked.type is not FactType.MONEY):
        return False
    lead = re.split(r"[人口号]", text[piece.start : piece.start + said.start()])[-1]
    return not _LEADS_IN.sub("", lead) and not any(piece.holds(m.start) and m.end <= quantity.start for m in mentions)


def _heads(text: str, quantity: Quantity, piece: Segment, asked: Target | None) -> bool:
    """我们三百人: how many there are of us, beside a question that is not about people and counts nothing."""
    in_heads = quantity.unit == "个" and text.startswith("人", quantity.end)  # 一百八十个人
    people = quantity.kind == "count" and (in_heads or quantity.unit in ("人", "号人", "口人", "员工"))
    if not people:
        return False
    if asked is not None:
        beside = asked.type not in (FactType.YES_NO, FactType.COUNT) and asked.fact != "tech_staff_share"
        rest = text[piece.start : quantity.start], text[quantity.end : piece.end]
        return beside and not any(_COUNTED_OFF.sub("", _LEADS_IN.sub("", one)) for one in rest)
    alone = _ALONE.search(text[: quantity.start]) is not None and _WE.search(text) is not None
    return alone or _US.search(text[max(0, quantity.start - 8) : quantity.start]) is not None


def _series(text: str, found: Sequence[Assigned], piece: Segment, quantity: Quantity) -> Assigned | None:
    """净利润前年-50%，去年60%; 营收不是1.5亿，是1.8亿: a further year, or the right figure, of what was just named."""
    last = found[-1] if found else None
    if last is None or not last.mention or last.segment not in (piece.index - 1, piece.index):
        return None
    corrects = _CORRECTS.search(text[max(0, last.quantity.start - 4) : quantity.start])
    return last if (last.target.yearly or corrects) and last.quantity.kind == quantity.kind else None


def _of_another(text: str, quantity: Quantity, mentions: Sequence[Mention], piece: Segment, asked: Target) -> bool:
    """利润800万 is no answer to 营业收入: the money is named, by something else."""
    named = [m for m in mentions if piece.holds(m.start) and m.end <= quantity.start and m.text not in _TOTALS]
    if asked.fact == "revenue_last_year" and (
        _MONEY_OF.match(text, quantity.end) or (not named and _OTHER_MONEY.search(text[piece.start : quantity.start]))
    ):
        return True
    return quantity.kind == "money" and bool(named) and all(t.fact != asked.fact for m in named for t in m.targets)


def _takes(target: Target, quantity: Quantity, asked: Target | None, said: str) -> bool:
    if quantity.kind == "money" and said in _TOTALS and (asked is None or asked.fact != target.fact):
        return False  # 厂房加设备一共五十万 counts no heads
    if asked and asked.type is FactType.COUNT and target.type is FactType.PERCENT and quantity.kind == "number":
        return False  # 生产一百一，研发三十五: heads, where heads are asked for
    if target.role in (Role.FIGURE, Role.NUMERATOR) and quantity.kind == "number":
        return False
    if target.role is Role.FIGURE and not (asked and asked.fact == target.fact):
        return False
    return fits(target.type, quantity, True, target.fact)


def _nearest(
    text: str,
    quantity: Quantity,
    mentions: Sequence[Mention],
    piece: Segment,
    previous_start: int,
    taken: set[int],
) -> list[Mention]:
    """Words that may name a number, best first: adjacent behind it, before it in its segment, before that segment."""
    behind = [m for m in mentions if 0 <= m.start - quantity.end <= _ADJACENT and piece.holds(m.start)]
    behind = [m for m in behind if not _OUT_OF.search(text[quantity.end : m.start])]
    # A name may run into its number: 全省第2.
    before = [
        m for m in reversed(mentions) if m.start < quantity.start and m.end < quantity.end and piece.holds(m.start)
    ]
    earlier = [
        m for m in reversed(mentions) if m.end <= piece.start and m.start >= previous_start and m.start not in taken
    ][:1]
    free_before = [m for m in before if m.start not in taken]
    if (
        quantity.kind == "count"
        and behind
        and behind[0].start - quantity.end <= 1
        and not _leads(free_before, quantity)
    ):
        return [*behind, *free_before, *before, *earlier]
    return [*free_before, *behind, *before, *earlier]


def _leads(before: list[Mention], quantity: Quantity) -> bool:
    """发明3个实用新型7个: the words right before the number lead it."""
    return bool(before) and quantity.start - before[0].end <= 1
