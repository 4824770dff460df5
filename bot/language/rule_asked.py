"""「要15%是吧」, 「省里要求研发占3%对不对」: a rule put up to be confirmed, whose figure is nobody's own."""

from __future__ import annotations

import re

from .dialect import standard

_TAG = r"(?:(?:对|是|没错|不是)(?:吧|嘛|伐|啵|么|吗)|对不对|是不是|是不|对不|对啵|是这样(?:的)?(?:吧|吗)?)"
_TAGGED = re.compile(rf"[，,、 ]*{_TAG}[啊呀的呢？?。！! ]*$")
_GUESSED = re.compile(r"吧[？?。！! ]*$")
_RULE = re.compile(
    r"(?<![需主重紧只快想将不没刚])要(?!么|好|紧|不|账)|要求|规定|听说|据说|听[^，,。]{1,5}?[说讲](?=要|得|不能|最)|需要|必须|得要|标准(?:是|线)|门槛|条件是|红线|及格线|"
    r"(?:通知|文件|政策|省里|上面|国家)(?:里|上)?(?:头)?(?:说|写|讲)|最低|最少|至少|起码|不能(?:低于|高于|超过|少于)"
)
_SURELY = re.compile(
    r"要求|规定|听说|据说|听人(?:家)?(?:说|讲)|标准(?:是|线)|门槛|条件是|红线|及格线|(?:通知|文件|政策)(?:里|上)?(?:头)?(?:说|写|讲)"
)
_HEARD = re.compile(r"(?:听|据)[^，,。]{0,5}[说讲]")
_MUST = re.compile(r"要|规定|标准|门槛|条件|红线|及格|不能|最低|最少|至少|起码|达到|写")
_FIGURE = re.compile(
    r"\d|[一二两三四五六七八九十百千万亿半][^，,。]{0,2}(?:%|成|年|个|名|项|件|亿|千|百|万|人|以)|百分之|前[一二两三四五十]"
)
_OWN = re.compile(r"我们|咱|俺|我司|本公司|我厂|我公司|去年|前年|大概|左右|差不多|估计|来号|将近")


def asks_for_rule(text: str) -> bool:
    """Whether a message asks to confirm what is required: 要/要求/听说/规定 …, with 对吧/是吧/对不对 behind it.

    A figure that is nobody's own with such a tag counts too: 「70%以下是吧」.
    """
    plain = standard(text).strip()
    tagged = _TAGGED.search(plain)
    body = plain[: tagged.start()] if tagged else plain
    if tagged:
        return bool(_RULE.search(body)) or bool(_FIGURE.search(body) and not _OWN.search(body))
    if not _FIGURE.search(body) or not _MUST.search(body):
        return False
    return bool(_HEARD.search(body) and not _OWN.search(body)) or bool(_GUESSED.search(plain) and _SURELY.search(body))


def states_rule(stretch: str) -> bool:
    """Whether a stretch of such a message speaks of the rule, or is but its tag: it tells nothing of the firm."""
    plain = standard(stretch).strip()
    return bool(_RULE.search(plain)) or bool(re.fullmatch(rf"{_TAG}[啊呀的呢？?]*", plain))
