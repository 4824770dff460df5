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

    def _weight(self, label: Label, last: Topic) -> float:
        topic = self._topics.get(label.name)
        if topic is None or topic.kind == "chat" or topic.id == last.id:
            return 1.0
        if topic.id in last.related:
            return _RELATED
        if last.id in topic.related:
            return _RELATED_BACK
        return _SAME_THEME if topic.theme == last.theme else 1.0


def follows(text: str) -> bool:
    """Worded as going on from what was just said: short, and pointing back or without a subject of its own."""
    plain = text.strip()
    return len(plain) <= _BARE or (len(plain) <= _LONGEST and bool(_POINTS_BACK.search(plain)))
