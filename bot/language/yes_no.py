"""Yes/no answers: to the one thing asked, or to things named in passing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.policy.notice import FactDefinition, FactType

from . import telling
from .assign import Segment
from .lexicon import Mention, Role
from .polarity import is_fine, is_lapsed, is_none, is_planned, is_unknown, polarity
from .telling import Told

CONTRAST = re.compile(r"^(但|可是|不过|只是|就是|就[一有]|倒是|然而|好在)")
_FORMERLY = re.compile(r"以前|原来|之前|早先|原先|曾经|当年|过去|头几年|前几年")
NOW = re.compile(r"^(不过|但是?)?(后来|后头|现在|如今|目前|眼下|这会儿)")
_ELSE = re.compile(r"^是(?!$|的$|[有没不])")  # 核心技术是买来的 says what it is, not that it is there
_HAS = re.compile(r"^.{1,6}有(的|一个|两个|了)?$")
_SHORT = 5
_SIGNS = " \n，,、。；;！!"
# Good by what there is none of.
_NO_HARM = re.compile(
    r"(没|未|从不|不)(有|得)?(被|跟|让)?(人|谁)?.{0,3}(投诉|拖欠|欠|违约|纠纷|幺蛾子|乱子|差评|失信|断过|停过|变过|红过脸)"
)
_CORRECTS = re.compile(r"(哦|喔|呃|诶|等等)?(不对|说错|记错|想起来|搞错|讲错)了?")
_PLAIN = re.compile(
    r"^(嗯+|啊|哦|那个|呃)?[，,、 ]?(有|没|无|冇|是的|不是|对|过了|当然|早就)|"
    r"^.{0,8}(有|没|没有|符合|没.{1,3}过)(的|了|呀|啊|啦|嘞)*$"
)
OTHERS = re.compile(r"其他|其它|其余|别的|剩下|另外|余下|其它的|其他的")
_BARE = re.compile(
    r"^(嗯+|恩|啊|哦|喔|那个|呃)?(嗯|是|是的|对|对的|对头|有|有的|没有|没|没得|无|不是|否|不|好|好的|可以|没错|没问题|行|中|得行|冇|yes|no|ok|都|全|皆)+[啊呀吧呢的了嘛哈]*$",
    re.IGNORECASE,
)
OBJECTS = re.compile(r"^(不对|不是(?!没)|不全|不都|不完全|错了?$|也?不尽然)")
_RIGHT_BEHIND = re.compile(
    r"(?:那个|这个|那块|这块)?(?:也|都|倒是?|是)?(有|没有|没得)(?:的|了)?(?!但|不过|可|就是|只是|待|过|限|点|计划|打算|名|啥|什么)[^\W\d_]{2,8}(?:那个|这个|那块|这块)?(?:没|有|冇|无)"
)
_NEVER = r"(?:没有?|未|没得|不曾)(?:被|给|让|有|过|人){0,2}"
_JOINS = re.compile(r"^[\s、和跟及与以及还有]*$")


def words(text: str, piece: Segment) -> str:
    """A stretch of a message without the signs around it."""
    return text[piece.start : piece.end].strip(_SIGNS)


def corrected(text: str, pieces: Sequence[Segment]) -> list[Segment]:
    """The stretches that count: those behind 「哦不对」, where there are any."""
    wrong = max((place for place, piece in enumerate(pieces) if _CORRECTS.match(words(text, piece))), default=-1)
    last = pieces[wrong + 1 :] if wrong > 0 else []
    return list(last or pieces)


@dataclass(frozen=True)
class Said:
    """What words say, and whether they say it of the thing asked: 「有个数填错了」 holds a 有 that answers nothing."""

    value: bool | None
    sure: bool


def of_one(text: str, fact: FactDefinition, pieces: Sequence[Segment], mentions: Sequence[Mention]) -> Said:
    """The answer to one yes/no question: the first stretch that says yes or no, unless a later one takes it back.

    Naming a good thing plainly is having it: 「执行国家标准」 says yes.
    """
    answer: bool | None = None
    formerly = named = sure = False
    for piece in pieces:
        stretch = words(text, piece)
        content = by_content(stretch, fact)
        fine = fact.good is not False and (is_fine(stretch) or bool(fact.good and _NO_HARM.search(stretch)))
        said = content if content is not None else True if fine else polarity(stretch)
        # 「没有…，但有…」, 「代工为主，也有自己的牌子」 end in yes; 「有，不过不出名」 stays yes.
        turns = said is True and (content is True or CONTRAST.match(stretch))
        lapsed = (fact.good and is_lapsed(stretch)) or (not sure and said is False and is_planned(stretch))
        # 「以前有，后来撤了」, 「省级的没批，市级的有」: what counts is how it is now, and any one will do.
        now = fact.good and (NOW.match(stretch) or formerly or (said is True and _HAS.search(stretch)))
        # 「有个数填错了，没有造假」: the stretch that names the thing says more than one that does not.
        names = any(piece.holds(m.start) for m in mentions for target in m.targets if target.fact == fact.id)
        if said is not None and (
            answer is None or turns or lapsed or now or (names and not named) or (names and fact.good and said)
        ):
            answer, named = said, named or names
            plain = _PLAIN.match(stretch) or is_bare(stretch) or (len(stretch) <= _SHORT and len(pieces) == 1)
            sure = content is not None or names or fine or lapsed or is_planned(stretch) or bool(plain)
        formerly = bool(_FORMERLY.search(stretch))
    if answer is None and fact.good and any(target.fact == fact.id for m in mentions for target in m.targets):
        return Said(True, False)
    return Said(answer, sure)


def weigh(
    text: str,
    fact: FactDefinition,
    tells: Sequence[Told],
    pieces: Sequence[Segment],
    mentions: Sequence[Mention],
) -> bool | None:
    """What the words say against what the message sounds like; None where faint words and the sound disagree.

    Where the whole does not say it, a part that is told plainly does: 「有个数填错了，后来更正的，没有故意造假」.
    """
    if not pieces:
        return None
    said = of_one(text, fact, pieces, mentions)
    whole = tells if pieces[0].start == 0 else telling.of_clause(text[pieces[0].start :], tells)
    if said.sure:
        plain = _PLAIN.match(words(text, pieces[0]))
        least = telling.OVERRULES_PLAIN if plain else telling.OVERRULES
        return telling.answer(fact.id, whole, said.value, overrules=least)
    sounds = telling.answer(fact.id, whole, None)
    if sounds is not None:
        return sounds
    parts: set[bool] = set()
    for piece in pieces:
        stretch = words(text, piece)
        part = by_content(stretch, fact)
        if part is None:
            part = telling.answer(fact.id, telling.of_clause(stretch, tells), None, least=telling.SURE_OF_CLAUSE)
        if CONTRAST.match(stretch) or NOW.match(stretch):
            parts.clear()  # 「技术是买来的，但后来…」: what was told before no longer stands
        if part is not None:
            parts.add(part)
    if len(parts) == 1:
        return parts.pop()
    if said.value is not None and telling.contradicts(fact.id, tells, said.value):
        return None
    return said.value


def by_content(text: str, fact: FactDefinition) -> bool | None:
    """An answer that describes the thing instead of saying yes or no: 都是代工 is no 自主品牌."""
    if any(word in text for word in fact.means_no):
        return False
    described = [word for word in fact.means_yes if word in text]
    never = [word for word in described if re.search(f"{_NEVER}{word}", text)]
    if never and fact.good is False:
        return len(never) < len(described)  # 「没被罚过」; 「没罚款但是补税了」
    negated = polarity(text) is False
    return True if not negated and any(word in text for word in fact.means_yes) else None


def of_named(
    text: str, mentions: Sequence[Mention], pieces: Sequence[Segment], facts: Mapping[str, FactDefinition]
) -> dict[str, bool]:
    """Yes or no for every yes/no fact that is named together with a word for yes or no."""
    named = [mention for mention in mentions if yes_no_fact(mention, facts)]
    said: dict[str, bool] = {}
    following: bool | None = None
    for place in range(len(named) - 1, -1, -1):
        mention = named[place]
        after = named[place + 1] if place + 1 < len(named) else None
        own = _beside(text, mention, named[place - 1] if place else None, after, pieces)
        if own is None and after and _JOINS.match(text[mention.end : after.start]):
            own = following
        following = own
        fact = yes_no_fact(mention, facts)
        if own is not None and fact:
            said.setdefault(fact, own)
    for mention, after in pairwise(named):
        # 「没有核心技术和研发机构」: what leads the first leads those joined to it.
        first, joined = yes_no_fact(mention, facts), yes_no_fact(after, facts)
        if first in said and joined and joined not in said and _JOINS.match(text[mention.end : after.start]):
            said[joined] = said[first]
    return said


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
    for mention in mentions if asked is None else ():
        # 「没有专利」: where nothing is asked, no patents are no inventions either; 「没有专利纠纷」 counts nothing.
        target = mention.targets[0]
        piece = next(one for one in pieces if one.holds(mention.start))
        alone = target.role is Role.VAGUE and not text[mention.end : piece.end].strip(_SIGNS)
        if alone and facts[target.fact].type is FactType.COUNT and is_none(text[piece.start : mention.start][-4:]):
            none.append(target.fact)
    for mention in counted:
        piece = next(one for one in pieces if one.holds(mention.start))
        before, behind = text[piece.start : mention.start][-6:], text[mention.end : piece.end][:6]
        if is_none(before) or is_none(behind):
            none.append(mention.targets[0].fact)
    if asked and asked.type is FactType.COUNT and not counted and not is_unknown(text) and is_none(text[:12]):
        none.append(asked.id)
    return none


def yes_no_fact(mention: Mention, facts: Mapping[str, FactDefinition]) -> str | None:
    """The yes/no fact that words name, if they name one."""
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
    before, behind = text[start : mention.start], _ELSE.sub("", text[mention.end : end])
    said = polarity(before + "　" + behind) if after is None or after.start >= piece.end else None
    near = _RIGHT_BEHIND.match(text[mention.end : end])
    if near and not before.strip():
        # 「牌子也有精细化那个没有」: what follows the yes or no is about something else.
        said = near[1][0] == "有"
    if said is None:
        said = polarity(before[-6:])
    if said is None:
        said = polarity(behind)
    if said is None and piece.end < len(text):
        following = next((one for one in pieces if one.start >= piece.end), None)
        alone = after is None or after.start >= piece.end
        if following and alone and not (after and following.holds(after.start)):
            stretch = text[following.start : following.end]
            said = polarity(stretch) if len(stretch) <= 8 and not OTHERS.search(stretch) else None
    return said


def is_bare(text: str) -> bool:
    """A yes or no and nothing else: to a group it may not say what it is about."""
    return bool(_BARE.match(text.strip()) or OBJECTS.match(text.strip()))
