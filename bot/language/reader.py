"""Read a message in the light of the open question: which facts it tells, and what it got wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace as dataclass_replace
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from bot.policy.notice import FactDefinition, FactType, Notice, Question
from bot.policy.values import Facts, Value, ends, from_years

from . import choices, groups, telling, yes_no
from .assign import Assigned, Segment, assign, segments
from .began import beginning, dated
from .dating import since
from .dialect import standard
from .lexicon import Lexicon, Mention, Role, Target
from .nlp import SPANS
from .past import latest_year
from .periods import in_foreign_money, in_yuan_a_year
from .polarity import is_none, is_unknown
from .quantity import Quantity
from .ratios import (
    GrowthProblem,
    except_for,
    from_parts,
    growth_from_figures,
    of_two,
    owes_nothing,
    signed,
    value_of,
    yearly,
    yearly_figures,
)
from .reading import Problem, Reading
from .repair import Repair
from .several import (
    TOTAL,
    counted,
    named_exactly,
    of_another_year,
    of_several,
    scaled,
    scaled_if_bare,
    undecided,
    with_heads,
    with_ones,
)
from .telling import Told
from .unfit import wrong_kind

_CORRECTED = re.compile(
    r"不对|[哦啊哎噢呃]不|[，,]\s?不[，,]|[说打写输按]错|更正|应该是|改成|不是.{0,10}(是|而是)|准确(地)?说|纠正"
)
_YEARLY = re.compile(r"前年|201[789]|1[789]年|两年|每年")
_FLAT_YEAR = re.compile(r"(前年|去年|上年|1[89]年|201[89]年?)[^，,。]{0,4}(持平|没(有|怎么)?(增长|涨|增))")
_FLAT = re.compile(r"持平|没(有|怎么)?(增长|涨|增)|零增长|原地踏步|差不多没变|没什么变化")
_NO_PERCENT = 1000  # 从八千涨到九千六 is money without its 万
_REAL_MONEY = Decimal(10_000)  # 十块钱里有八块 is a way of saying 80%, no firm has assets of ten yuan


class Reader:
    """Reads messages for one notice. `nlp` cuts text into characters (bot.language.nlp.chinese_pipeline)."""

    def __init__(self, notice: Notice, nlp: Language, repair: Repair) -> None:
        self._notice = notice
        self._nlp = nlp
        self._repair = repair
        self._lexicon = Lexicon(notice, nlp.vocab)

    def read(self, text: str, question: Question | None, known: Facts, tells: Sequence[Told] = ()) -> Reading:
        """Return the facts a message tells.

        `question` is the open one, `known` what was told before, `tells` what the message sounds like (telling.py).
        """
        text = self._repair(standard(text))[0]
        doc = self._nlp(text)
        asked = self._asked(question)
        quantities = with_heads(text, with_ones(text, [span._.quantity for span in doc.spans[SPANS]], asked), asked)
        pieces = segments(text, quantities)
        mentions = self._lexicon.mentions(doc)
        told: dict[str, Value | None] = {}
        foreign = in_foreign_money(text, quantities)
        undone = undecided(text, quantities)
        numbers = [] if undone else in_yuan_a_year(text, quantities, bool(foreign), bool(asked and asked.figures))
        problem = self._numbers(text, numbers, pieces, mentions, asked, known, told)
        told = {**beginning(text, question, quantities, mentions, known, told, self._notice), **told}
        self._statements(text, mentions, pieces, question, tells, told)
        self._choices(doc, text, question, tells, known, told)
        if question and not set(question.facts) & told.keys() and is_unknown(text) and not self._about_others(told):
            told.update(dict.fromkeys(question.facts))
        impossible = {
            fact: value for fact, value in told.items() if value is not None and self._impossible(fact, value)
        }
        for fact in impossible:
            del told[fact]
        wanted = question and set(question.facts) & told.keys()
        return Reading(
            told,
            None if wanted or not question else problem or wrong_kind(asked, quantities, foreign, undone),
            impossible,
        )

    def named_fact(self, text: str) -> str | None:
        """The fact whose label or other name a text contains (「员工」 is 从业人员)."""
        mentions = self._lexicon.mentions(self._nlp.make_doc(standard(text)))
        return mentions[0].targets[0].fact if mentions else None

    def figures(self, text: str) -> list[tuple[str, Value]]:
        """The figures in a text, whatever they are of: kind (percent, money, count, …) and value; 一成二 is 0.12."""
        doc = self._nlp(self._repair(standard(text))[0])
        found = (span._.quantity for span in doc.spans[SPANS])
        return [(one.kind, value) for one in found if (value := value_of(one)) is not None]

    def _asked(self, question: Question | None) -> FactDefinition | None:
        return self._notice.facts[question.facts[0]] if question and len(question.facts) == 1 else None

    def _about_others(self, told: dict[str, Value | None]) -> bool:
        return any(value is not None for value in told.values())

    # numbers

    def _numbers(
        self,
        text: str,
        quantities: Sequence[Quantity],
        pieces: Sequence[Segment],
        mentions: Sequence[Mention],
        asked: FactDefinition | None,
        known: Facts,
        told: dict[str, Value | None],
    ) -> Problem | None:
        quantities = yearly_figures(text, quantities, mentions, told)
        target = Target(asked.id, Role.VALUE, asked.type) if asked else None
        found, loose = assign(text, dated(text, quantities, asked, mentions, self._notice), mentions, pieces, target)
        by_fact: dict[str, list[Assigned]] = {}
        for one in found:
            by_fact.setdefault(one.target.fact, []).append(one)
        problem: Problem | None = None
        for fact_id, given in by_fact.items():
            plain = [one for one in given if one.target.role is Role.VALUE]
            if plain and self._notice.facts[fact_id].readings == "growth":
                plain = [dataclass_replace(one, quantity=signed(text, one.quantity)) for one in plain]
            if plain:
                value, trouble = self._plain(text, self._notice.facts[fact_id], plain, asked)
                problem = problem or trouble
                if value is not None:
                    told[fact_id] = value
        for fact_id, given in by_fact.items():
            fact = self._notice.facts[fact_id]
            if fact.parts and fact_id not in told:
                share = from_parts(fact, given, told, known)
                if share is not None:
                    told[fact_id] = share
        if asked and asked.parts and not quantities and self._none_of_part(text, asked, mentions):
            told[asked.id] = Decimal(0)
        if asked and asked.parts and asked.parts.complement and not quantities and asked.id not in told:
            owes = owes_nothing(text)
            if owes:
                told[asked.id] = Decimal(0)
            elif owes is None:
                return Problem("loans_are_not_all")
        if asked and asked.readings == "growth" and asked.id not in told and not quantities and _FLAT.search(text):
            told[asked.id] = Decimal(0)
        if asked and asked.id not in told:
            problem = self._asked_parts(text, asked, found, loose, known, told) or problem
        return problem

    def _none_of_part(self, text: str, asked: FactDefinition, mentions: Sequence[Mention]) -> bool:
        """「没有负债」: nothing above the line."""
        parts = [m for m in mentions if any(t.fact == asked.id and t.role is Role.NUMERATOR for t in m.targets)]
        return any(is_none(text[max(0, m.start - 3) : m.start]) for m in parts)

    def _plain(
        self, text: str, fact: FactDefinition, given: Sequence[Assigned], asked: FactDefinition | None
    ) -> tuple[Value | None, Problem | None]:
        """The value of numbers said of a fact itself: yearly figures, a total, a sum, the corrected one, the first."""
        quantities = [one.quantity for one in given]
        if fact.readings == "growth" and len(quantities) == 1 and quantities[0].exact is not None:
            if TOTAL.search(text[max(0, quantities[0].start - 8) : quantities[0].start]):
                return None, Problem("growth_needs_three")  # 两年一共增长15% is no yearly rate
            if _FLAT_YEAR.search(text):
                return from_years("growth", [scaled_if_bare(quantities[0]), Decimal(0)]), None
        if len(quantities) > 1 and fact.readings and not _CORRECTED.search(text):
            years = yearly(text, fact, quantities)
            if years is not None:
                return years, None
        if fact.type is FactType.COUNT and len(quantities) > 1 and not _CORRECTED.search(text):
            return counted(text, given), None
        exact = [one.quantity for one in given if named_exactly(text, one)]
        quantities = exact or [one.quantity for one in given if one.mention] or quantities
        chosen = quantities[-1] if _CORRECTED.search(text) else of_several(text, fact, quantities)
        if fact.type is FactType.MONEY and of_another_year(text, chosen):
            return None, None
        if chosen.kind == "number":
            return self._bare(fact, chosen)
        if chosen.kind == "date":
            return since(chosen, fact, self._notice), None
        return except_for(text, chosen) if fact.type is FactType.PERCENT else value_of(chosen), None

    def _bare(self, fact: FactDefinition, quantity: Quantity) -> tuple[Value | None, Problem | None]:
        """A number without a unit: what it must mean for this fact, or a question back."""
        value = value_of(quantity)
        if fact.type is FactType.YEARS and quantity.exact and 1900 <= quantity.exact <= self._notice.as_of.year:
            dated = Quantity(
                quantity.start, quantity.end, "date", None, None, "", quantity.text, False, int(quantity.exact)
            )
            return since(dated, fact, self._notice), None
        if fact.type is not FactType.PERCENT or value is None:
            return value, None
        if quantity.low is not None and quantity.low >= _NO_PERCENT:
            return None, None
        low, _ = ends(value)
        if low is not None and 0 < low < 1 and quantity.exact:
            if fact.implausible_below and low / 100 < fact.implausible_below:
                return low, None
            fields = {"text": quantity.text, "percent": f"{low * 100:f}".rstrip("0").rstrip(".") + "%"}
            return None, Problem("percent_or_ratio", fields)
        return scaled(value), None

    def _asked_parts(
        self,
        text: str,
        asked: FactDefinition,
        found: Sequence[Assigned],
        loose: Sequence[Quantity],
        known: Facts,
        told: dict[str, Value | None],
    ) -> Problem | None:
        """The asked ratio from two bare parts (260人里有40个), or growth from yearly figures."""
        figures = [q for q in loose if q.kind == "money"]
        figures += [one.quantity for one in found if one.target.fact == asked.id and one.target.role is Role.FIGURE]
        if asked.figures and len(figures) > 1:
            try:
                told[asked.id] = growth_from_figures(text, sorted(figures, key=lambda q: q.start))
            except GrowthProblem as reason:
                return Problem(reason.phrase)
        if asked.parts:
            self._two_parts(text, asked, found, loose, known, told)
            said_part = any(one.target.fact == asked.id and one.target.role is Role.NUMERATOR for one in found)
            if said_part and asked.id not in told:
                whole = self._notice.facts[asked.parts.denominator].label
                return Problem("needs_whole", {"whole": whole})
        return None

    def _two_parts(
        self,
        text: str,
        asked: FactDefinition,
        found: Sequence[Assigned],
        loose: Sequence[Quantity],
        known: Facts,
        told: dict[str, Value | None],
    ) -> None:
        assert asked.parts is not None
        whole = self._notice.facts[asked.parts.denominator]
        said = [*loose, *(one.quantity for one in found if one.target.fact in (whole.id, asked.id))]
        kind = "count" if whole.type is FactType.COUNT else "money"
        sizes = sorted((q for q in said if q.kind == kind and q.low is not None), key=lambda q: q.low or 0)
        share = None
        if len(sizes) == 2 and (kind == "count" or not _YEARLY.search(text)):
            share = of_two(sizes[0], sizes[1])
            if share is not None and (kind == "count" or (sizes[1].low or 0) >= _REAL_MONEY):
                told.setdefault(whole.id, value_of(sizes[1]))
        elif len(sizes) == 1 and whole.id not in told:
            share = of_two(sizes[0], known.get(whole.id))
        if share is not None:
            told[asked.id] = share

    # yes and no, choices

    def _statements(
        self,
        text: str,
        mentions: Sequence[Mention],
        pieces: Sequence[Segment],
        question: Question | None,
        tells: Sequence[Told],
        told: dict[str, Value | None],
    ) -> None:
        facts = self._notice.facts
        asked = self._asked(question)
        if question and len(question.facts) > 1:
            told.update(groups.of_group(text, question.facts, mentions, pieces, facts, tells))
            for fact in () if is_unknown(text) else set(question.facts) - told.keys():
                # Of a group only what is not well needs saying: a faint sound of 「all well」 is no answer.
                sounds = telling.answer(fact, tells, None, least=telling.SURE_OF_GROUP)
                if sounds is not None and sounds is not facts[fact].good:
                    told[fact] = sounds
        elif asked and asked.type is FactType.YES_NO and not is_unknown(text):
            answer = yes_no.weigh(text, asked, tells, yes_no.corrected(text, pieces), mentions)
            if answer is not None:
                told[asked.id] = answer
        for fact in question.facts if question else ():
            if told.get(fact, True) and self._long_ago(text, facts[fact]):
                told[fact] = False
        for fact in yes_no.none_of(text, mentions, pieces, facts, asked):
            told.setdefault(fact, Decimal(0))
        for fact, value in yes_no.of_named(text, mentions, pieces, facts).items():
            if question is None or fact not in question.facts:
                told.setdefault(fact, value)

    def _long_ago(self, text: str, fact: FactDefinition) -> bool:
        """A story of a year that lies before the years that count (as of the notice's day)."""
        this_year = self._notice.as_of.year
        latest = latest_year(text, this_year) if fact.within_years else None
        return latest is not None and latest < this_year - fact.within_years

    def _choices(
        self,
        doc: Doc,
        text: str,
        question: Question | None,
        tells: Sequence[Told],
        known: Facts,
        told: dict[str, Value | None],
    ) -> None:
        asked, facts = self._asked(question), self._notice.facts
        if asked and asked.type is FactType.CHOICE and not is_unknown(text):
            by_words = choices.of_question(doc, text, asked, self._lexicon)
            named = choices.named(doc, asked, self._lexicon)
            option = choices.not_yet(text, asked) or telling.choice(
                asked.id, choices.of_now(text, asked, tells), by_words, named
            )
            if option:
                told[asked.id] = option
        # An answer to a yes/no question sounds like many things; what else it tells must be said in plain words.
        listens = question is None or (asked is not None and asked.type is not FactType.YES_NO)
        for fact in facts.values():
            if not fact.options or (asked and fact.id == asked.id):
                continue
            heard = tells if (listens or choices.only_trade(text)) and fact.id not in known else ()
            option = choices.in_passing(doc, text, fact, self._lexicon, heard)
            if option:
                told.setdefault(fact.id, option)

    # what cannot be

    def _impossible(self, fact_id: str, value: Value) -> bool:
        fact = self._notice.facts[fact_id]
        if isinstance(value, (bool, str)):
            return False
        low, high = ends(value)
        below = fact.lowest is not None and low is not None and low < fact.lowest
        return below or (fact.highest is not None and high is not None and high > fact.highest)
