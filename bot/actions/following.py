"""Follow-ups lean on the topic answered last: 「那实用新型呢」 after 发明专利, 「要几份」 after 省级报送材料."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.knowledge.topics import Topic

from .label import Label

_LONGEST = 12  # characters: who says more says what is meant
_BARE = 6  # 「几份」「什么时候」「寄到哪里」 name no subject of their own
_POINTS_BACK = re.compile(r"^(那|那么|还有|哪|要是|如果|换成|改成|这个|这|它|也)|呢[？?。]*$")
# How much likelier a topic is after another one; chosen on follow-ups of the development kind (docs/adr/005).
_RELATED, _RELATED_BACK, _SAME_THEME = 8.0, 4.0, 2.0
_SAME = 4.0  # the topic itself: 「什么时候给」 after 补贴
# A question without any subject is about the last topic itself: 几个, 没有行吗, 必须吗, 差一点呢.
_OPENS = r"^(?:那么?|要是|如果|假如|万一|我们?|俺们?|咱们?|现在|就是)*"
_ASKS_ON = (
    r"(?:的话)?(?:[，, ]?(?:还|也)?(?:能报|可以|能|行|中|够)?(?:吗|么|不|嘛|呢)|"
    r"行不行|可不可以|能不能报|该?(?:怎么|咋)(?:办|弄|整)|咋样|会怎样)"
)
_STAYS = re.compile(
    rf"{_OPENS}(?:"
    r"(?:要|得|需要|至少|最少|起码|最多|最低|最高)*(?:几[个项件条名种]|多少(?:个|项|件|才行)?)[啊呀呢嘛]*|"
    rf"(?:一[个项]|这个|这些)?(?:都|也|还|暂时)?"
    rf"(?:没有?|没得|冇|没到|达?不到|没达到|不满足|不够|没做|不做|没办|没过|差[^，,。]{{1,4}}?|少一[个项]){_ASKS_ON}|"
    r"(?:是)?(?:必须|一定|非得?)(?:的|要|得)*(?:有|做|达到|要)?(?:吗|么|不|嘛)|(?:一定|必须)要不要有?"
    r")[？?。！!]*$"
)
_ASKS = re.compile(r"[？?几谁哪吗么呢嘛啥咋]|什么|多少|怎|多久|不$")
# Commands that, outside an interview, a short question after a topic is none of, however much it sounds like it.
_IN_INTERVIEW = ("skip", "back", "why", "explain", "one_by_one", "unknown", "all_good", "what_if")
_OF_A_CASE = ("what_if", "improve")
_STEERS = ("start", "restart", "resume", "result", "change", "quit")
_CERTAIN = 0.8  # of another command or of small talk
_EVENED = 0.5  # power on the shares of belief: words that need a context say little without it


class Following:
    """Knows from the topics which lie next to each other (`related`, `theme`)."""

    def __init__(self, topics: Collection[Topic]) -> None:
        self._topics = {topic.id: topic for topic in topics}

    def lean(self, labels: Sequence[Label], text: str, about: str) -> Sequence[Label]:
        """The labels, those next to `about` weighed up where the text is a follow-up; best first."""
        last = self._topics.get(about)
        if last is None or not follows(text):
            return labels
        weighed = [replace(label, confidence=label.confidence**_EVENED * self._weight(label, last)) for label in labels]
        total = sum(label.confidence for label in weighed) or 1.0
        scaled = [replace(label, confidence=label.confidence / total) for label in weighed]
        return sorted(scaled, key=lambda label: -label.confidence)

    def taken_up(self, labels: Sequence[Label], text: str, about: str, has_case: bool) -> Sequence[Label] | None:
        """The labels of a follow-up worded as a question, without what it only sounds like; None where it is no such.

        `has_case`: there are answers that a supposition (「要是5%呢」) could be about.
        """
        last = self._topics.get(about)
        if last is None or last.kind == "chat":
            return None
        if _STAYS.search(text.strip()):
            return [Label(last.kind, last.id, 1.0)]
        if not labels or labels[0].kind not in ("command", "chat") or not (follows(text) and _ASKS.search(text)):
            return None
        first = labels[0]
        if has_case and first.name in _OF_A_CASE:
            return None
        if first.name not in _IN_INTERVIEW and (first.confidence >= _CERTAIN or first.name in _STEERS):
            return None
        return self.lean([label for label in labels if label.kind in ("ask", "decline")], text, about) or None

    def _weight(self, label: Label, last: Topic) -> float:
        topic = self._topics.get(label.name)
        if topic is None or topic.kind == "chat":
            return 1.0
        if topic.id == last.id:
            return _SAME
        if topic.id in last.related:
            return _RELATED
        if last.id in topic.related:
            return _RELATED_BACK
        return _SAME_THEME if topic.theme == last.theme else 1.0


def follows(text: str) -> bool:
    """Worded as going on from what was just said: short, and pointing back or without a subject of its own."""
    plain = text.strip()
    return len(plain) <= _BARE or (len(plain) <= _LONGEST and bool(_POINTS_BACK.search(plain)))
