"""Answers to several things asked together: all at once, by exceptions, by their places, or one by one as named."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from bot.policy.notice import FactDefinition

from . import telling
from .assign import Segment
from .corrections import takes_back
from .lexicon import Mention
from .polarity import is_fine, is_unknown, polarity, speaks_of_all
from .telling import Told
from .yes_no import CONTRAST, OBJECTS, OTHERS, by_content, is_bare, of_named, words, yes_no_fact

_EXCEPT = re.compile(
    r"除了?(?![^，,。；;]{1,12}[，,]?(?:我们|咱们?)?(?:还|另外)(?:有|做|拿|搞|通过))|[^，,。；;]{1,12}(?:除外|以外|之外)|^差了?(一?个|一[样项条])|就(只)?(是)?(差|缺|少)|只(差|缺|少)|唯独|只有.{0,12}(没|不|缺)|就.{1,12}(没|不行|缺|差点|弱)"
)
_PLACE = re.compile(r"(前|头|第|最后)([一二两三四五1-5俩仨])[个项条样]([^，,。；;第前]*)")
_BUT_PLACE = re.compile(
    r"(?:除了?|就|只)(?:是|差|缺)?第([一二两三四五1-5])[个项条样](?:以外|之外|外)?(?=$|[^，,]{0,4}(都|没|不|差|，|,))"
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "俩": 2, "仨": 3} | {
    str(digit): digit for digit in range(1, 6)
}
_SHORT, _SHORTEST_STORY = 8, 4

Facts = Mapping[str, FactDefinition]


def of_group(
    text: str,
    group: Sequence[str],
    mentions: Sequence[Mention],
    pieces: Sequence[Segment],
    facts: Facts,
    tells: Sequence[Told] = (),
) -> dict[str, bool]:
    """Answers to a group asked together. May leave some open, and says nothing where an exception is not understood."""
    good = {fact: bool(facts[fact].good) for fact in group}
    here = [mention for mention in mentions if yes_no_fact(mention, facts) in good]
    told = {piece.index: _told(text, piece, good, here, facts, tells) for piece in pieces}
    exception = _EXCEPT.search(text)
    but = _BUT_PLACE.search(text)
    if but:
        lacking_one = group[min(_DIGITS[but[1]], len(group)) - 1]
        return {fact: value is not (fact == lacking_one) for fact, value in good.items()}
    if exception:
        # 「核心技术、研发机构都有，就是没有信息系统」: only what stands at the exception is one.
        named = {fact for m in here if m.end > exception.start() and (fact := yes_no_fact(m, facts))}
        behind = (told[piece.index] for piece in pieces if piece.end > exception.start())
        lacking = {fact for said in behind for fact, value in said.items() if value is not good[fact]}
        if named or lacking:
            return {fact: value is not (fact in (named or lacking)) for fact, value in good.items()}
        # Something is excepted, but not which: only what is named plainly counts, the others are asked one by one.
        return {fact: value for fact, value in of_named(text, mentions, pieces, facts).items() if fact in good}
    named_so = {fact: value for fact, value in of_named(text, mentions, pieces, facts).items() if fact in good}
    said = {fact: value for one in told.values() for fact, value in one.items()} | named_so | _by_place(text, group)
    for piece in pieces:
        stretch = words(text, piece)
        others = OTHERS.search(stretch)
        if others and said:
            rest = polarity(stretch[others.start() :])
            fine = is_fine(stretch[others.start() :]) or rest is None
            return {fact: good[fact] if fine else bool(rest) for fact in group} | said
        inside = told[piece.index] or _PLACE.search(stretch) or any(piece.holds(mention.start) for mention in here)
        whole = None if inside or is_unknown(stretch) else _of_whole(stretch, all(good.values()))
        if whole is None:
            continue
        if not all(good.values()) and _says_more(
            text, _of_the_group(text, pieces, piece, mentions, good), here, told, tells, good
        ):
            return said  # 「去年出了点事，别的都没有」 clears nothing by itself
        # 「都符合，就是名气小了点」: what is named behind 就是 without a yes or no is asked for.
        all_of_it = {fact: good[fact] if whole else not good[fact] for fact in group} | said
        doubted = _in_doubt(text, pieces, here, facts)
        return {fact: value for fact, value in all_of_it.items() if fact not in doubted}
    return said


def excepts(text: str) -> bool:
    """Whether an answer to a group makes an exception: 除了…, 就差一样."""
    return bool(_EXCEPT.search(text) or _BUT_PLACE.search(text))


def _in_doubt(text: str, pieces: Sequence[Segment], here: Sequence[Mention], facts: Facts) -> set[str]:
    """Good things named behind 就是, 只是, 但 with words that say neither that they are there nor that they are not."""
    vague = [piece for piece in pieces[1:] if CONTRAST.match(said := words(text, piece)) and polarity(said) is None]
    named = (yes_no_fact(mention, facts) for mention in here if any(piece.holds(mention.start) for piece in vague))
    return {fact for fact in named if fact and facts[fact].good}


def _told(
    text: str,
    piece: Segment,
    good: Mapping[str, bool],
    here: Sequence[Mention],
    facts: Facts,
    tells: Sequence[Told],
) -> dict[str, bool]:
    """What one stretch tells of the group by its content, by what it sounds like, or by plainly naming a good thing."""
    stretch = words(text, piece)
    if is_unknown(stretch) or OTHERS.search(stretch) or _PLACE.search(stretch):
        return {}
    said = {fact: meant for fact in good if (meant := by_content(stretch, facts[fact])) is not None}
    heard = telling.of_clause(stretch, tells)
    # A stretch that names one thing says nothing of the others: 「研发机构没有」 sounds like no 核心技术 too.
    named = (yes_no_fact(mention, facts) for mention in here if piece.holds(mention.start))
    plainly = dict.fromkeys(fact for fact in named if fact)
    for fact in plainly or good:
        sounds = telling.answer(fact, heard, None, least=telling.SURE_OF_CLAUSE)
        if sounds is not None:
            said.setdefault(fact, sounds)
    if polarity(stretch) is not False:
        # Naming good things plainly is having them: 「境内注册的独立法人」; 「都没有，就是一次质量事故」 confesses one.
        said = {fact: True for fact in plainly if good[fact] or CONTRAST.match(stretch)} | said
    return said


def _of_the_group(
    text: str, pieces: Sequence[Segment], whole: Segment, mentions: Sequence[Mention], good: Collection[str]
) -> list[Segment]:
    """The other stretches, but for those that correct something else: 「都没有，不过刚才人数说错了是190人」."""

    def corrects_another(piece: Segment) -> bool:
        named = [target.fact for m in mentions if piece.holds(m.start) for target in m.targets]
        return bool(named) and not set(named) & set(good) and takes_back(words(text, piece))

    return [piece for piece in pieces if piece is not whole and not corrects_another(piece)]


def _says_more(
    text: str,
    others: Sequence[Segment],
    here: Sequence[Mention],
    told: Mapping[int, object],
    tells: Sequence[Told],
    good: Mapping[str, bool],
) -> bool:
    """Whether a message tells, beside the stretch that says 都没有, of something it does not name."""
    unnamed = [
        stretch
        for one in others
        if not told[one.index] and not any(one.holds(mention.start) for mention in here)
        if not _sounds_well(stretch := words(text, one), tells, good)
    ]
    return any(
        len(other) >= _SHORTEST_STORY and not is_bare(other) and polarity(other) is not False for other in unnamed
    )


def _sounds_well(stretch: str, tells: Sequence[Told], good: Mapping[str, bool]) -> bool:
    """「规规矩矩做生意」: tells of the group, if faintly, that all is well."""
    heard = [one for one in telling.of_clause(stretch, tells) if one.fact in good]
    return bool(heard) and all(one.value is good[one.fact] for one in heard)


def _by_place(text: str, group: Sequence[str]) -> dict[str, bool]:
    """「前三个没有，第四个有」: members of a group by their place."""
    said: dict[str, bool] = {}
    for found in _PLACE.finditer(text):
        number = _DIGITS.get(found[2], 0)
        value = polarity(found[3])
        ends = {"前": group[:number], "头": group[:number], "最后": group[-number:]}
        chosen = ends.get(found[1], group[max(number - 1, 0) : number])
        said |= {fact: value for fact in chosen if value is not None}
    return said


def _of_whole(stretch: str, good: bool) -> bool | None:
    """Whether a stretch says that all is well (True) or nothing is (False); None where it says neither."""
    if OBJECTS.match(stretch):
        return None
    if is_fine(stretch):
        return True
    said = polarity(stretch)
    short_no = said is False and not good and len(stretch) <= _SHORT
    if not is_bare(stretch) and not speaks_of_all(stretch) and not short_no:
        return None
    if said is None:
        return None
    if good:
        # 「没有」 alone could mean any of them: only 「都没有」 is about all.
        return said if said or speaks_of_all(stretch) else None
    # Asked as 「都没有，对吗」: 对 and 没有 both say that all is well; 「有」 says something is not, but not what.
    is_assent = re.search(r"对|是|好|行|嗯", stretch) is not None and not speaks_of_all(stretch)
    return True if said is False or is_assent else None
