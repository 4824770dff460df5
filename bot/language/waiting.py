"""「等一下我问下会计」, 「我查一下」: somebody goes to look, which answers nothing and skips nothing."""

from __future__ import annotations

import re

from .dialect import standard

_WAIT = (
    r"(?:请|麻烦|你|您|先|再)?(?:稍|等)(?:等|候|稍)?(?:我|一?下|一?会儿?|片刻|几分钟|哈|啊|哦){0,3}|稍安勿躁|别急|别催|不急|慢点|"
    r"(?:晚点|回头|一?会儿?|过(?:一?会儿?|后)|待会儿?|等会儿?|稍后)再?(?:告诉|回复|答复|报给)(?:你|您)|"
    r"(?:这[题个条]?)?(?:先|暂时)?(?:放(?:着|一放|放|一边|一下)|搁(?:着|一搁|这儿?|一边))"
)
_LOOK = r"(?:查|问|看|找|翻|算|核(?:对|实)?|确认|想|打听|了解|请教|拿|取|打)"
_WHAT = (
    r"(?:个|下|一?下|一[查问看找翻算想]|[查问看找翻算想]|清楚|到|着)?"
    r"(?:个?电话|问)?(?:给|下|一下)?(?:我们?|咱们?|公司|去年的?|今年的?|那个?|这个)?"
    r"(?:财务|会计|出纳|人事|老板|同事|他们|她|他|办公室|技术部|账[本目]?|报表|资料|材料|文件|执照|证书?|数据?|系统|电脑|手机)?(?:的|那边|部|上|里)?(?:有没有|是多少|多少|怎么样)?"
)
_GO = rf"(?:我|让我|容我|待我|给我|咱)?(?:先|马上|现在|得|要|再){{0,2}}(?:去|来|回去)?(?:{_LOOK}{_WHAT}){{1,2}}"
_PADDING = (
    r"(?:好|嗯+|哦|啊|那|这个|哎|呃|行|别|不是|对了|再|先|了|的|吧|哈|呀|啦|再说|再告诉你|给你|回你|[，,。.！!~… ])*"
)
# Not 要问财务 alone, which says that one does not know: somebody asks to wait, or says that he is at it.
_WAITS = re.compile(rf"^{_PADDING}(?:(?:{_WAIT}){_PADDING}(?:{_GO})?|(?:我|让我|容我){_GO}){_PADDING}$")
_UNKNOWN = re.compile(r"不清楚|不知道|不晓得|没算|得问|要问|需要问|回头(?!再?(?:告诉|回复|答复|报给))")


def waits(text: str) -> bool:
    """Whether a message only asks to wait; with a value or anything else in it, it does not."""
    plain = standard(text).strip()
    return bool(_WAITS.match(plain)) and not _UNKNOWN.search(plain)
