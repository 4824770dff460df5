"""The interview's moves: taking answers, going back, changing, supposing, concluding. Each returns a Turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.speech import spoken
from bot.knowledge.wording import Wording
from bot.language import acts
from bot.language.reader import Reader
from bot.language.reading import Problem
from bot.policy.answers import Act
from bot.policy.conditions import Status
from bot.policy.interview import Open, open_question
from bot.policy.notice import FactType, Question
from bot.policy.values import Facts
from bot.policy.verdict import Verdict, decide

from . import messages
from .case_file import CaseFile
from .messages import Message
from .rebasing import Rebased, Rebasing
from .turn import Then, Turn

MISREADS = 2  # after this many unreadable answers the question is explained


class Interview:
    """Moves on one person's case. Pure but for the case file, which the caller saves."""

    def __init__(self, wording: Wording, reader: Reader) -> None:
        self._wording, self._reader, self._notice = wording, reader, wording.notice
        self._rebasing = Rebasing(reader, wording.notice)

    def opened(self, case: CaseFile) -> Open | None:
        return open_question(self._notice, case.entries)

    def decided(self, case: CaseFile) -> Verdict:
        return decide(self._notice, case.known.facts)

    def start(self, case: CaseFile) -> Turn:
        """Begin, or go on where the person left off."""
        told = case.known.facts
        if case.state == "paused" and told:
            case.state = "open"
            return self._said("begin_with_facts", then=Then.ASK)
        if case.is_open and case.entries:
            return self._said("continue_case", answered=len(told), then=Then.ASK)
        case.begin()
        return self._said("begin", then=Then.ASK)

    def restart(self, case: CaseFile) -> Turn:
        case.begin()
        return self._said("restarted", then=Then.ASK)

    def resume(self, case: CaseFile) -> Turn:
        if not case.entries and not case.is_open:
            return self._said("nothing_to_resume", buttons=["button_start"])
        case.state = "open"
        return self._said("resumed", then=Then.ASK)

    def quit(self, case: CaseFile) -> Turn:
        told = len(case.known.facts)
        if case.is_open:
            case.state = "paused"
        if not told:
            return self._said("left_empty", then=Then.LEAVE, buttons=["button_start"])
        return self._said("left", answered=told, then=Then.LEAVE, buttons=["button_continue", "button_result"])

    def take(self, case: CaseFile, told: Facts, typed: str) -> Turn:
        """Record facts, say how they were understood and what they make fail."""
        before = {finding.criterion.id for finding in self.decided(case).by_status(Status.FAIL)}
        question = self.opened(case)
        case.misread = 0
        if question and question.imprecise and told == {question.question.facts[0]: None}:
            # The range told before says more than 不清楚: it stays, and precision is not asked for again.
            case.mark(Act.SKIP, told, typed)
            return Turn([self._recorded(told, typed)], Then.ASK)
        rebased = self._rebasing.follow(case.known.facts, case.entries, told)
        told = {**told, **rebased.values}
        case.answer(told, typed)
        case.mark(Act.REOPEN, rebased.again, typed)
        turn = Turn([self._recorded(told, typed, rebased)], Then.ASK)
        if question and question.question.facts and self.opened(case) is not None:
            decided = self.decided(case)
            new = [finding for finding in decided.by_status(Status.FAIL) if finding.criterion.id not in before]
            turn.say(*(messages.finding(self._wording, finding, decided.facts) for finding in new))
        return turn

    def skip(self, case: CaseFile, opened: Open, typed: str) -> Turn:
        case.mark(Act.SKIP, opened.question.facts, typed)
        return self._said("skipped", then=Then.ASK)

    def back(self, case: CaseFile, typed: str) -> Turn:
        withdrawn = case.withdraw_last(typed)
        if not withdrawn:
            return self._said("nothing_to_go_back", then=Then.ASK)
        case.state = "open"
        return self._said("went_back", labels=self._wording.labels(withdrawn), then=Then.ASK)

    def one_by_one(self, case: CaseFile, opened: Open, typed: str) -> Turn:
        case.mark(Act.SINGLE, opened.question.facts, typed)
        return self._said("singly", then=Then.ASK)

    def change(self, case: CaseFile, label: str, typed: str) -> Turn:
        """修改 + label, with or without the new value: 修改员工, 修改员工为260人."""
        known = case.known
        answered = self._wording.labels(known.facts)
        told = self._reader.read(label, None, known.facts).told if label else {}
        fact = self.named(label)
        if not told and fact and label != self._wording.label(fact):
            # 把近三年事故改成没有: the new value in the light of the fact's own question.
            read = self._reader.read(label, self._notice.single(fact), known.facts).told
            told = {fact: read[fact]} if read.get(fact) is not None and acts.has_value(label) else {}
        if told:
            case.state = "open"
            return self.take(case, told, typed)
        if fact is None:
            if not known.facts:
                return self._said(
                    "change_nothing", then=self._on(case), buttons=[] if case.is_open else ["button_start"]
                )
            key = "change_unknown" if label else "change_what"
            example = self._wording.label(next(iter(known.facts)))
            return self._said(key, label=label, labels=answered, example=example, then=self._on(case))
        case.state = "open"
        case.mark(Act.REOPEN, [fact], typed)
        if fact not in known.facts:
            return self._said("changing_new", label=self._wording.label(fact), then=Then.ASK)
        value = self._wording.value(fact, known.facts[fact])
        return self._said("changing", label=self._wording.label(fact), value=value, then=Then.ASK)

    def named(self, label: str) -> str | None:
        """The fact a label names: exactly, else by the words people use for it."""
        for fact in self._notice.facts.values():
            if label == fact.label:
                return fact.id
        return self._reader.named_fact(label) if label else None

    def why(self, opened: Open) -> Turn:
        criterion = self._notice.criterion_of[opened.question.facts[0]]
        why = opened.question.why or self._wording.say("why_outside")
        cite = self._wording.cite(criterion.clause)
        return self._said("why", why=why, cite=cite, quote=criterion.quote, then=Then.ASK)

    def rule(self, answers: Sequence[Message], opened: Open, told: Facts, named: str | None) -> list[Message]:
        """「要15%是吧」: the answers where they cite the clause that the figure is about, else what it asks for."""
        fact = next(iter(told), None) or named
        if fact is None:
            unsure = all(said.custom.get("kind") == "clarify" for said in answers)
            return self.why(opened).messages if unsure else list(answers)
        clause = self._notice.criterion_of[fact].clause
        by_number = self._notice.facts[fact].type is not FactType.YES_NO  # a clause of many of these is no help
        if by_number and any(clause in (one["id"] for one in said.custom.get("clauses", ())) for said in answers):
            return list(answers)
        return self.why(replace(opened, question=self._notice.single(fact))).messages

    def explain(self, opened: Open) -> Turn:
        return Turn([Message(self._explained(opened.question))], Then.ASK)

    def progress(self, case: CaseFile) -> Turn:
        decided, opened = self.decided(case), self.opened(case)
        remaining = opened.remaining if opened else 0
        numbers = messages.counts(decided)
        text = self._wording.say(
            "progress" if remaining else "progress_all",
            answered=len(case.known.facts),
            remaining=remaining,
            passed=numbers["pass"],
            failed=numbers["fail"],
            unknown=numbers["unknown"],
        )
        told = {fact: value for fact, value in case.known.facts.items() if value is not None}
        if told:
            text += self._wording.say("progress_told", facts=self._wording.facts(told))
        failing = "、".join(finding.criterion.title for finding in decided.by_status(Status.FAIL))
        if failing:
            text += self._wording.say("progress_failed", titles=failing)
        if not remaining:
            text += self._wording.say("progress_done")
        return Turn([messages.status(self._wording, text, decided, remaining)], self._on(case))

    def result(self, case: CaseFile) -> Turn:
        if not case.known.facts:
            case.begin()
            return self._said("verdict_nothing", then=Then.ASK)
        case.state = "decided"
        more = self.opened(case) is not None
        return Turn([messages.verdict(self._wording, self.decided(case), more)], Then.LEAVE)

    def what_if(self, case: CaseFile, supposed: str) -> Turn:
        """Decide with other facts and say what would change; nothing is recorded."""
        known = case.known.facts
        opened = self.opened(case)
        told = self._reader.read(supposed, None, known).told
        if not told and opened:
            told = self._reader.read(supposed, opened.question, known).told
        if not told or acts.supposes_more(supposed):
            return self._said("what_if_unread", then=self._on(case))
        told = {**told, **self._rebasing.follow(known, case.entries, told).values}
        before, after = decide(self._notice, known), decide(self._notice, {**known, **told})
        return Turn([self._supposed(told, before, after)], self._on(case))

    def misread(self, case: CaseFile, opened: Open, problem: Problem | None) -> Turn:
        """An answer that could not be read: say why; the second time explain with an example."""
        case.misread += 1
        if problem:
            text = self._wording.say(problem.phrase, **problem.fields)
        else:
            text = self._wording.say("misread" if case.misread < MISREADS else "misread_twice")
        if case.misread >= MISREADS:
            text += self._explained(opened.question)
        return Turn([Message(text)], Then.ASK)

    def impossible(self, fact: str, value: object) -> Message:
        said = self._wording.value(fact, value)  # type: ignore[arg-type]
        return Message(self._wording.say("impossible", label=self._wording.label(fact), value=said))

    def question(self, case: CaseFile, opened: Open, again: bool) -> Message:
        """The open question in words: why it comes again if it does, step, citation, hint."""
        asked, say = opened.question, self._wording.say
        criterion = self._notice.criterion_of[asked.facts[0]]
        lead = ""
        if opened.contradiction:
            known, pair = case.known.facts, opened.contradiction
            more, than = (self._wording.value(fact, known[fact]) for fact in (pair.more, pair.than))
            lead = say(pair.phrase, more=more, than=than)
        elif opened.imprecise:
            fact = asked.facts[0]
            unknown = self.decided(case).by_status(Status.UNKNOWN)
            measure = next(m for f in unknown for m in f.measures if m.fact == fact and m.status is Status.UNKNOWN)
            value = self._wording.value(fact, measure.observed)
            lead = say("ask_precise", said=value, required=self._wording.required(measure))
        total = max(opened.step + opened.remaining - 1, opened.step)
        text = say(
            "question",
            step=opened.step,
            total=total,
            ask=lead + self._ask(asked),
            cite=self._wording.cite(criterion.clause),
        )
        if again:
            text = say("ask_again") + text
        hint = f"\n{say('question_hint', hint=asked.hint)}" if asked.hint else ""
        return messages.question(self._wording, text + hint, opened, self._spoken(case, opened))

    def _spoken(self, case: CaseFile, opened: Open) -> str:
        """The open question as one says it on the phone."""
        ask, known = opened.question.speak or self._ask(opened.question), case.known.facts
        if opened.contradiction:
            pair = opened.contradiction
            more, than = (self._wording.value(fact, known[fact]) for fact in (pair.more, pair.than))
            return spoken(self._wording.say("speak_contradiction", more=more, than=than))
        return spoken(self._wording.say("speak_precise", ask=ask) if opened.imprecise else ask)

    def _ask(self, asked: Question) -> str:
        if asked.ask:
            return asked.ask
        good = self._notice.facts[asked.facts[0]].good
        tail = self._wording.say("rest_good" if good else "rest_bad")
        return self._wording.say("question_rest", labels=self._wording.labels(asked.facts), tail=tail)

    def _recorded(self, told: Facts, typed: str, rebased: Rebased | None = None) -> Message:
        unknown = [fact for fact, value in told.items() if value is None]
        if len(unknown) == len(told):
            text = self._wording.say("recorded_unknown", label=self._wording.labels(unknown))
        else:
            text = self._wording.say("recorded", facts=self._wording.facts(told)) + self._wording.later(typed)
        for key, facts in (("reckoned_anew", rebased.values), ("reckon_again", rebased.again)) if rebased else ():
            text += self._wording.say(key, labels=self._wording.labels(facts)) if facts else ""
        return messages.recorded(told, typed, text)

    def _explained(self, asked: Question) -> str:
        fact = self._notice.facts[asked.facts[0]]
        if asked.example:
            return self._wording.say("explain", example=asked.example, hint=asked.hint)
        return self._wording.say("explain_choice" if fact.type is FactType.CHOICE else "explain_yes_no")

    def _supposed(self, told: Facts, before: Verdict, after: Verdict) -> Message:
        say, facts = self._wording.say, self._wording.facts(told)
        outcomes = [say(f"outcome_{verdict.outcome}") for verdict in (before, after)]
        changed = [
            say(
                "what_if_criterion",
                title=new.criterion.title,
                before=self._wording.status(old.status),
                after=self._wording.status(new.status),
            )
            for old, new in zip(before.findings, after.findings)
            if old.status is not new.status
        ]
        if before.outcome == after.outcome:
            head = say("what_if_same", facts=facts, outcome=outcomes[1])
        else:
            head = say("what_if_change", facts=facts, before=outcomes[0], after=outcomes[1])
        return Message("\n".join([head, *changed, say("what_if_note")]))

    def _on(self, case: CaseFile) -> Then:
        return Then.ASK if case.is_open else Then.STAY

    def _said(self, key: str, then: Then = Then.STAY, buttons: Sequence[str] = (), **fields: object) -> Turn:
        titles = [self._wording.say(button) for button in buttons]
        return Turn([Message(self._wording.say(key, **fields), messages.same(*titles))], then)
