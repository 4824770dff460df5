"""Yes/no answers: to the one thing asked, to a group at once, or to things named in passing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.policy.notice import FactDefinition, FactType

from .assign import Segment
from .lexicon import Mention, Role
from .polarity import is_fine, is_none, is_planned, is_unknown, polarity, speaks_of_all

_CONTRAST = re.compile(r"^(但|可是|不过|只是|就是|倒是|然而|好在)")
_EXCEPT = re.compile(r"除了?|就(只)?(是)?(差|缺|少)|只(差|缺|少)|唯独|只有.{0,12}(没|不|缺)|就.{1,12}(没|不行|缺)")
_OTHERS = re.compile(r"其他|其它|其余|别的|剩下|另外|余下|其它的|其他的")
_BARE = re.compile(
    r"^(嗯+|恩|啊|哦|喔|那个|呃)?(嗯|是|是的|对|对的|对头|有|有的|没有|没|没得|无|不是|否|不|好|好的|可以|没错|没问题|行|中|得行|冇|yes|no|ok|都|全|皆)+[啊呀吧呢的了嘛哈]*$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(前|第|最后)([一二两三四五1-5])[个项条样]([^，,。；;第前]*)")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5} | {str(digit): digit for digit in range(1, 6)}
_OBJECTS = re.compile(r"^(不对|不是(?!没)|不全|不都|不完全|错了?$|也?不尽然)")
_SHORT, _SHORTEST_STORY = 8, 4
_JOINS = re.compile(r"^[\s、和跟及与以及还有]*$")


def of_one(text: str, fact: FactDefinition, pieces: Sequence[Segment], mentions: Sequence[Mention]) -> bool | None:
    """The answer to one yes/no question: the first stretch that says yes or no, unless a 「但…」 takes it back.

    Naming a good thing plainly is having it: 「执行国家标准」 says yes.
    """
    answer: bool | None = None
    for piece in pieces:
        stretch = text[piece.start : piece.end].strip()
        content = by_content(stretch, fact)
        said = content
        if said is None:
            said = True if is_fine(stretch) and fact.good is not False else polarity(stretch)
        # 「没有…，但有…」, 「代工为主，也有自己的牌子」 end in yes; 「有，不过不出名」 stays yes.
        turns = said is True and (content is True or _CONTRAST.match(stretch))
        lapsed = said is False and _CONTRAST.match(stretch) and is_planned(stretch)
        if said is not None and (answer is None or turns or lapsed):
            answer = said
    if answer is None and fact.good and any(target.fact == fact.id for m in mentions for target in m.targets):
        return True
    return answer


def by_content(text: str, fact: FactDefinition) -> bool | None:
    """An answer that describes the thing instead of saying yes or no: 都是代工 is no 自主品牌."""
    if any(word in text for word in fact.means_no):
        return False
    negated = polarity(text) is False
    return True if not negated and any(word in text for word in fact.means_yes) else None


def of_named(
    text: str, mentions: Sequence[Mention], pieces: Sequence[Segment], facts: Mapping[str, FactDefinition]
) -> dict[str, bool]:
    """Yes or no for every yes/no fact that is named together with a word for yes or no."""
    named = [mention for mention in mentions if _yes_no_fact(mention, facts)]
    said: dict[str, bool] = {}
    following: bool | None = None
    for place in range(len(named) - 1, -1, -1):
        mention = named[place]
        after = named[place + 1] if place + 1 < len(named) else None
        own = _beside(text, mention, named[place - 1] if place else None, after, pieces)
        if own is None and after and _JOINS.match(text[mention.end : after.start]):
            own = following
        following = own
        fact = _yes_no_fact(mention, facts)
        if own is not None and fact:
            said.setdefault(fact, own)
    for mention, after in pairwise(named):
        # 「没有核心技术和研发机构」: what leads the first leads those joined to it.
        first, joined = _yes_no_fact(mention, facts), _yes_no_fact(after, facts)
        if first in said and joined and joined not in said and _JOINS.match(text[mention.end : after.start]):
            said[joined] = said[first]
    return said


def of_group(
    text: str,
    group: Sequence[str],
    mentions: Sequence[Mention],
    pieces: Sequence[Segment],
    facts: Mapping[str, FactDefinition],
) -> dict[str, bool]:
    """Answers to a group asked together: all at once, by exceptions, or one by one as named. May leave some open."""
    good = {fact: bool(facts[fact].good) for fact in group}
    named = [fact for mention in mentions if (fact := _yes_no_fact(mention, facts)) in good]
    exception = _EXCEPT.search(text)
    if exception and named:
        # 「核心技术、研发机构都有，就是没有信息系统」: only what stands at the exception is one.
        excepted = {fact for m in mentions if m.end > exception.start() and (fact := _yes_no_fact(m, facts)) in good}
        if excepted:
            return {fact: (not value if fact in excepted else value) for fact, value in good.items()}
    if exception and not all(good.values()) and not named:
        return {}  # something is confessed, but not which: asked one by one
    placed = _by_place(text, group)
    if placed:
        return placed
    said = {fact: value for fact, value in of_named(text, mentions, pieces, facts).items() if fact in good}
    said = {fact: meant for fact in good if (meant := by_content(text, facts[fact])) is not None} | said
    if not said and polarity(text) is None:
        # Naming good things plainly is having them: 「境内注册的独立法人」.
        said = {fact: True for fact in named if fact and good[fact]}
    for piece in pieces:
        stretch = text[piece.start : piece.end].strip()
        others = _OTHERS.search(stretch)
        if others and said:
            rest = polarity(stretch[others.start() :])
            fine = is_fine(stretch[others.start() :]) or rest is None
            return {fact: good[fact] if fine else bool(rest) for fact in group} | said
        inside = any(piece.holds(mention.start) for mention in mentions if _yes_no_fact(mention, facts) in good)
        whole = None if inside else _of_whole(stretch, all(good.values()))
        if (
            whole is not None
            and not all(good.values())
            and _says_more(text, piece, pieces, [m for m in mentions if _yes_no_fact(m, facts) in good])
        ):
            return said  # 「去年被罚过款，别的都没有」 clears nothing by itself
        if whole is not None:
            return {fact: good[fact] if whole else not good[fact] for fact in group} | said
    return said


def _says_more(text: str, piece: Segment, pieces: Sequence[Segment], named: Sequence[Mention]) -> bool:
    """Whether a message tells, beside the stretch that says 都没有, of something it does not name."""
    others = [
        text[one.start : one.end].strip()
        for one in pieces
        if one.index != piece.index and not any(one.holds(mention.start) for mention in named)
    ]
    return any(
        len(other) >= _SHORTEST_STORY and not _BARE.match(other) and polarity(other) is not False for other in others
    )


def _by_place(text: str, group: Sequence[str]) -> dict[str, bool]:
    """「前三个没有，第四个有」: members of a group by their place."""
    said: dict[str, bool] = {}
    for found in _PLACE.finditer(text):
        number = _DIGITS.get(found[2], 0)
        value = polarity(found[3])
        ends = {"前": group[:number], "最后": group[-number:]}
        chosen = ends.get(found[1], group[max(number - 1, 0) : number])
        said |= {fact: value for fact in chosen if value is not None}
    return said


def _of_whole(stretch: str, good: bool) -> bool | None:
    """Whether a stretch says that all is well (True) or nothing is (False); None where it says neither."""
    if _OBJECTS.match(stretch):
        return None
    if is_fine(stretch):
        return True
    said = polarity(stretch)
    short_no = said is False and not good and len(stretch) <= _SHORT
    if not _BARE.match(stretch) and not speaks_of_all(stretch) and not short_no:
        return None
    if said is None:
        return None
    if good:
        # 「没有」 alone could mean any of them: only 「都没有」 is about all.
        return said if said or speaks_of_all(stretch) else None
    # Asked as 「都没有，对吗」: 对 and 没有 both say that all is well; 「有」 says something is not, but not what.
    is_assent = re.search(r"对|是|好|行|嗯", stretch) is not None and not speaks_of_all(stretch)
    return True if said is False or is_assent else None


def none_of(
    text: str,
    mentions: Sequence[Mention],
    pieces: Sequence[Segment],
    facts: Mapping[str, FactDefinition],
    asked: FactDefinition | None,
) -> list[str]:
    """Counted things there are none of: 「没有发明」; and 「没有」 alone to a question that counts."""
    counted = [
        mention
        for mention in mentions
        if any(target.role is Role.VALUE and facts[target.fact].type is FactType.COUNT for target in mention.targets)
    ]
    none = []
    for mention in counted:
        piece = next(one for one in pieces if one.holds(mention.start))
        before, behind = text[piece.start : mention.start][-6:], text[mention.end : piece.end][:6]
        if is_none(before) or is_none(behind):
            none.append(mention.targets[0].fact)
    if asked and asked.type is FactType.COUNT and not counted and not is_unknown(text) and is_none(text[:12]):
        none.append(asked.id)
    return none


def _yes_no_fact(mention: Mention, facts: Mapping[str, FactDefinition]) -> str | None:
    for target in mention.targets:
        if target.role is Role.VALUE and facts[target.fact].type is FactType.YES_NO:
            return target.fact
    return None


def _beside(
    text: str, mention: Mention, previous: Mention | None, after: Mention | None, pieces: Sequence[Segment]
) -> bool | None:
    """Yes or no right before the words, right behind them, or in the next stretch if that names nothing else."""
    piece = next(one for one in pieces if one.holds(mention.start))
    start = max(piece.start, previous.end if previous else 0)
    end = min(piece.end, after.start if after else len(text))
    before, behind = text[start : mention.start], text[mention.end : end]
    said = polarity(before + "　" + behind) if after is None or after.start >= piece.end else None
    if said is None:
        said = polarity(before[-6:])
    if said is None:
        said = polarity(behind)
    if said is None and piece.end < len(text):
        following = next((one for one in pieces if one.start >= piece.end), None)
        alone = after is None or after.start >= piece.end
        if following and alone and not (after and following.holds(after.start)):
            stretch = text[following.start : following.end]
            said = polarity(stretch) if len(stretch) <= 8 and not _OTHERS.search(stretch) else None
    return said


def is_bare(text: str) -> bool:
    """A yes or no and nothing else: to a group it may not say what it is about."""
    return bool(_BARE.match(text.strip()) or _OBJECTS.match(text.strip()))
