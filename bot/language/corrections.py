"""「说错了，是75%」, 「算了，就按省级吧」: something said before is taken back, and what stands instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .dialect import standard

_FILLER = (
    r"(?:哎呀?|啊|哦|喔|噢|呃|嗯|诶|等等|刚才?(?:那个)?|刚刚|前面|上面|上一?[题个问](?:那个)?|"
    r"我|那个|这个|那题|答案|数字?|不好意思|抱歉|对不起|"
    r"不是(?=[，, ]*(?:[说讲打写记搞弄填选][错反]|(?:错|反)了))|[，,。、！! ])*"
)
_MISSPOKE = (
    r"(?:[说讲打写记搞弄输填选点答报看][错反](?:了|啦|咯)?|口误|更正(?:一下)?|纠正(?:一下)?|(?:错|反)(?:了|啦|咯))"
)
_OBJECTS = r"(?:(?:不对|不是这样|NO|no)(?:不对)?(?!外|称|口|劲|劳|等))"
_CHANGES_MIND = (
    r"(?:算了|还是(?:改|按|算|选|说|写|填)?|(?:哦|啊|噢|喔|呃|诶)不(?!是|对|过|少)|应该(?:是|算|选|按)|"
    r"不是[，,、 ]+(?=应该|是)|(?:准|确)[确切](?:地|来)?说)"
)
_MISSAID = re.compile(rf"^{_FILLER}{_MISSPOKE}(?:{_FILLER}(?:{_MISSPOKE}|{_OBJECTS}))*")
_OBJECTED = re.compile(rf"^{_FILLER}{_OBJECTS}(?:{_FILLER}(?:{_OBJECTS}|{_MISSPOKE}))*")
_RECONSIDERED = re.compile(rf"^{_FILLER}{_CHANGES_MIND}")
_ANYWHERE = re.compile(rf"{_MISSPOKE}|改一?下$")
_LEAD = re.compile(
    r"^[，,。、！!：: ]*(?:我们)?(?:应该|还是|那?就|才|其实)*"
    r"(?:改[成为回到]|按照?|算作?|选|填|是|为)?[，,：: ]*(?=.)"
)
_TAIL = re.compile(r"(?:好了|算了|来吧|来算|吧|啊|呀|哈|的说)*[。！!~ ]*$")


@dataclass(frozen=True)
class Correction:
    """What stands instead of what was said; `missaid`: 说错了; `objects`: 不对; neither: 算了, 还是, 应该是."""

    rest: str
    missaid: bool = False
    objects: bool = False

    @property
    def value(self) -> str:
        """What stands instead without what leads to it: 「应该是补短板吧」 is 补短板."""
        return bare_value(self.rest)


def correction(text: str) -> Correction | None:
    """The correction that a message begins with, or None."""
    plain = standard(text).strip()
    for pattern, missaid, objects in ((_MISSAID, True, False), (_OBJECTED, False, True), (_RECONSIDERED, False, False)):
        found = pattern.match(plain)
        if found:
            return Correction(plain[found.end() :].strip(" ，,。、！!：:"), missaid, objects)
    return None


def takes_back(text: str) -> bool:
    """Whether a message says anywhere that something was said wrong: 「负债率说错了，是75%」."""
    return bool(_ANYWHERE.search(standard(text).strip()))


def bare_value(text: str) -> str:
    """A value without the words before and behind it that say nothing: 「就按省级吧」 is 省级."""
    return _TAIL.sub("", _LEAD.sub("", text)).strip()
