"""The words that follow a number and say what it measures."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

UnitKind = Literal["money", "percent", "count", "year", "month", "measure", "none"]

_PERCENT, _PER_MILLE, _TENTH, _ONE = Decimal("0.01"), Decimal("0.001"), Decimal("0.1"), Decimal(1)

_UNIT = re.compile(
    r"""
      (?P<percent>%|‰|个?百分点|个[多半]?点(?![位子心儿])
        |成(?![立功本果员为品长熟交都效绩就套份型年批因形像语家组对双人])(?!不变))
    | (?P<measure>[多]?(?:美元|美金|美刀|刀(?![具片头剪架口])|欧元|欧(?![洲式姆盟美])|港[币元纸]|日[元币圆]|円
        |英镑|韩[元币圜]|马克|法郎|泰铢|越南盾|卢比|新?台币|澳元|加元|卢布|瑞郎|新元
        |平方公里|平方米|平方|平米|㎡|亩|公顷|立方米?|公吨|吨|公斤|千克|[克斤米升](?!拉)|公里|千米|厘米|毫米|微米|纳米
        |兆瓦|千瓦时?|瓦|千伏|伏|度(?!电)|度电|摄氏度|℃
        |台套|台|套|辆|栋|幢|间|层|条|只|支|股|颗|根|片|吨|座|批次|人次|次|岁|倍|页|本|代|轮|场|户|字|集
        |天|周(?!年)|星期|小时|分钟|秒|季度
        |个(?:工作日|小时|星期|礼拜|季度|交易日|学期|世纪|亿万)))
    | (?P<money>元人民币|人民币元?|块钱|元钱|(?:元|圆)(?![素器件旦老首勋锂化])整?|块|(?i:rmb|cny)(?![A-Za-z]))
    | (?P<month>个(?P<half>半)?(?P<more>多)?月)
    | (?P<year>周年|个年头|载(?![重体荷人客])|年(?![代级龄底初末]))
    | (?P<count>号人|口人|个|项|件|人(?![民次均机脸工类]|才(?!.{0,2}[占比有]))|名|位(?![数置于]|一体)|家|款|种|张
        |枚|份(?!额)|篇
        |员工|职工|客户|用户)
    | (?P<none>号|月|日|批|期|届|楼|室|级|世纪|章|节|版|线|路|点|时|分|秒|毛|角|样
        |后(?=$|[的员青一]|人)|强|等|大(?!概|约|致)|类|步|方|季|环|体|星
        |折|赫兹|马力|寸|英寸)
    """,
    re.VERBOSE,
)
_KINDS: dict[str, UnitKind] = {"money": "money", "count": "count", "year": "year", "measure": "measure"}
_SCALE_OF = {"%": _PERCENT, "‰": _PER_MILLE, "成": _TENTH}


class Unit(NamedTuple):
    """A unit as typed. One of kind `none` makes the number a name or a date: 300号, 第二批, 8月."""

    kind: UnitKind
    text: str
    end: int
    factor: Decimal = _ONE
    """What one of it is in the canonical unit; months are divided by 12 by the reader."""
    half: bool = False
    more: bool = False


def read_unit(text: str, at: int) -> Unit | None:
    """The unit at `at`, over at most one blank."""
    start = at + 1 if at < len(text) and text[at] == " " else at
    match = _UNIT.match(text, start)
    if match is None:
        return None
    kind = match.lastgroup
    if match["month"]:
        return Unit("month", match.group(), match.end(), half=bool(match["half"]), more=bool(match["more"]))
    if kind == "percent":
        return Unit("percent", match.group(), match.end(), _SCALE_OF.get(match.group(), _PERCENT))
    return Unit(_KINDS.get(kind or "", "none"), match.group(), match.end())
