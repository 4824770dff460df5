"""Takes out of a message what could tell whose it is: numbers, ways to reach somebody, names of firms and persons.

The rules stand with the store because both who keeps gaps (the actions) and who keeps reviews (the gateway) go by
them, and neither may import the other. Figures in words are found by whoever calls: the actions read amounts exactly,
the gateway takes out every numeral that could be one (`numerals`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Span = tuple[int, int]

NUMBER, E_MAIL, LINK, FIRM, PERSON = "#", "某邮箱", "某网址", "某公司", "某某"

_E_MAIL = re.compile(r"[\w.+-]+[@＠][\w-]+(?:[.．][\w-]+)+", re.ASCII)
_LINK = re.compile(r"(?:https?://|www\.)[^\s，。；、）)]+", re.IGNORECASE)
# Credit codes, identity cards, licence plates: letters and figures mixed, too long to be a word such as ISO9001.
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]*[0-9]{4})(?=[0-9]*[A-Za-z])(?!(?:ISO|GB|CE|UL)[A-Za-z0-9]*\b)[A-Za-z0-9]{8,}",
    re.ASCII,
)
_PHONE = re.compile(r"[+＋]?\d[\d\- ]{5,}\d")
# The numbers of the notice's annexes and of the standard that everybody has are nobody's own, and name the topic.
_KEPT = re.compile(r"(?:附件|ISO) ?$", re.IGNORECASE)
_FIGURES = re.compile(r"\d+(?:[.,．，:：]\d+)*")
_NUMERAL = re.compile(
    r"百分之[\d零〇一二两三四五六七八九十百点.]+"
    r"|[\d零〇○幺一二两三四五六七八九十百千万亿几数半壹贰叁肆伍陆柒捌玖拾佰仟億萬兩俩仨.,]+"
)
# In words, and long enough to be an amount or a number spelt out: 「一亿六」, not 「四基」「第二批」.
_SPELT = re.compile(
    r"百分之[零〇一二两三四五六七八九十百点]+|(?!万一|千万|一一)[零〇○幺一二两三四五六七八九十百千万亿]{2,}"
)
_PERSON = re.compile(r"(?<=我叫)(?!做|什么|啥|你|他)[一-鿿]{2,3}|(?<=我姓)[一-鿿]|(?<=联系人)[：:]?[一-鿿]{2,3}")

_FIRM = re.compile(
    r"[一-鿿A-Za-z（）()·&]{0,24}?"
    r"(?:股份有限公司|有限责任公司|有限公司|(?:集团)?公司|集团(?!公司|化|内|合)|厂(?![房址商家内区长里子]))"
)
# Behind the last of these a name may begin.
_BEFORE_NAME = re.compile(
    r".*(?:我们|咱们|他们|你们|请问|想问|问问|问下|一下|看看|是否|是不是|能不能|可不可以|名字|名称|客户|帮|我|咱|俺|"
    r"他|她|你|叫|是|在|给|跟|替|问|查|的|了|哪|这|那|本|贵)"
)
# What stands before 公司, 厂, 集团 without being anybody's name.
_SORT = (
    r"(?:分|子|母|总|孙|集团|上市|拟上市|软件|贸易|外贸|商贸|服务|代理|中介|咨询|财务|控股|参股|全资|关联|合资|外资|"
    r"独资|港资|台资|国有|民营|私营|股份|股份制|有限|有限责任|科技|工|加工|代工|制造|生产|外地|外省|境外|境内|香港|"
    r"台湾|外国|国外|国内|同|所在|上级|下属|其他|别的|整个|每个|项目|评估|审计|认证|投资|司|合并|个人|独立|法人|"
    r"大型|中型|小型|微型|中小|私人|壳|快递|物流|销售|平台|互联网|电商)"
)
_NO_NAME = re.compile(
    rf"(?:.*(?:有|个|家|种|类|些|么|一|两|几|算|作|做|要|找|于|从|由|若|开|办|建|新|老|小|大|好|同))?{_SORT}*"
    rf"|.*(?:和|与|及|或|跟){_SORT}+"
)
_LEGAL_FORM = re.compile(r"(?:股份有限|有限责任|有限|集团)?(?:公司|集团|厂)$")


def numerals(text: str) -> list[Span]:
    """Where numerals in words stand that could be somebody's figures."""
    return [found.span() for found in _SPELT.finditer(text)]


def mask(text: str, amounts: Callable[[str], Iterable[Span]] = numerals) -> str:
    """The text without numbers, addresses, firms and persons' names, on one line of printable signs.

    `amounts`: where amounts in words stand, in order.
    """
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    text = _LINK.sub(LINK, _E_MAIL.sub(E_MAIL, text))
    text = _FIRM.sub(lambda found: _firm(found[0]), text)
    text = _PERSON.sub(PERSON, _PHONE.sub(NUMBER, _CODE.sub(NUMBER, text)))
    for start, end in reversed(list(amounts(text))):
        if not _KEPT.search(text[:start]):
            text = text[:start] + _NUMERAL.sub(_numeral, text[start:end]) + text[end:]
    return _FIGURES.sub(lambda found: _figures(text, found), text)


def _figures(text: str, found: re.Match[str]) -> str:
    return found[0] if _KEPT.search(text[: found.start()]) else NUMBER


def _numeral(found: re.Match[str]) -> str:
    return f"{NUMBER}%" if found[0].startswith("百分之") else NUMBER


def _firm(found: str) -> str:
    """苏州恒力轴承有限公司 has a name in it, 分公司 and 我们公司 have none."""
    form = _LEGAL_FORM.search(found)
    stem = found[: form.start()] if form else found
    lead = _BEFORE_NAME.match(stem)
    start = lead.end() if lead else 0
    return found if _NO_NAME.fullmatch(stem[start:]) else found[:start] + FIRM
