"""What to do with a message: an answer, a command, a question, facts told in passing. Knows no Rasa."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.knowledge.wording import Wording
from bot.language import acts, groups, yes_no
from bot.language.normalise import normalise
from bot.language.polarity import is_fine, polarity
from bot.language.reader import Reader
from bot.language.rule_asked import asks_for_rule
from bot.language.waiting import waits
from bot.policy.conditions import Status
from bot.policy.interview import Open
from bot.policy.values import Facts
from bot.policy.verdict import decide
from bot.store.cases import CaseStore

from . import messages
from .advising import Advice
from .answering import Answering, Meant
from .beside import PLAINLY_ASKS, asks_first, none_of, states, told_beside
from .case_file import CaseFile
from .correcting import Correcting
from .gaps import Gaps
from .interview import Interview
from .messages import Message
from .speaking import Speaking
from .standing import standing
from .turn import Then, Turn

LONGEST = 1000  # characters read of one message
STEERS = 0.4  # how sure the classifier must be of a command that is not plainly worded as one
CERTAIN = 0.8  # … to put a command before what could be read as an answer
STEERING = ("skip", "back", "result", "quit", "restart", "progress", "why", "explain", "improve")
ASKS = 0.3  # … and of a question in the interview
ANSWERLIKE = ("affirm", "deny", "praise")  # small talk that, in the interview, was meant as an answer
ELIGIBLE = "am_i_eligible"  # the topic that invites to the self-check
CONDITIONS = "conditions_overview"
_READABLE = re.compile(r"[0-9A-Za-z一-鿿]")


class Conversation:
    """Replies to messages of one notice's guide. One instance a process; the case store holds all state."""

    def __init__(
        self, store: CaseStore, wording: Wording, reader: Reader, answering: Answering, gaps: Gaps | None = None
    ) -> None:
        self._store, self._wording, self._reader, self._answering = store, wording, reader, answering
        self._gaps = gaps
        self._interview = Interview(wording, reader)
        self._advice = Advice(wording, self._interview, reader, answering)
        self._correcting = Correcting(self._interview, reader, wording.notice)
        self.speaking = Speaking(wording, reader, answering, self._advice)

    def reply(self, sender: str, text: str, meant: Meant) -> Turn:
        """The replies to one message; the case is saved before they are returned."""
        text = text.encode("utf-8", "ignore").decode()  # half a surrogate pair is no text
        case = CaseFile(self._store, sender, self._wording.notice.id)
        misread = case.misread
        turn = self._unreadable(case, text) or self._reply(case, text.strip(), meant)
        turn.messages = self._advice.materials(case, turn.messages)
        if turn.then is Then.ASK:
            self._ask(case, turn)
        case.save()
        if self._gaps:
            self._gaps.note(sender, text, meant, turn, case.misread > misread)
        return turn

    def standing(self, sender: str) -> dict[str, Any]:
        """What a person has answered and where the self-check stands; changes nothing."""
        case = CaseFile(self._store, sender, self._wording.notice.id)
        return standing(self._wording, self._interview, case)

    def _ask(self, case: CaseFile, turn: Turn) -> None:
        """Put the open question; where nothing is open any more, give the verdict instead."""
        opened = self._interview.opened(case)
        if opened:
            turn.say(self._interview.question(case, opened, turn.again))
        else:
            turn.say(*self._interview.result(case).messages)
            turn.then = Then.LEAVE

    def _unreadable(self, case: CaseFile, text: str) -> Turn | None:
        key = "empty" if not text.strip() else "too_long" if len(text) > LONGEST else ""
        if not key and not _READABLE.search(normalise(text)):
            key = "no_text"
        if not key:
            return None
        return Turn([Message(self._wording.say(key))], Then.ASK if case.is_open else Then.STAY)

    def _reply(self, case: CaseFile, text: str, meant: Meant) -> Turn:
        if text.startswith("/"):
            # What looks like a machine's command has no effect, whoever typed it.
            return Turn([Message(self._wording.say("slash"))], Then.ASK if case.is_open else Then.STAY)
        steering = acts.command(text)
        if steering:
            turn = self._steer(case, steering, text)
            if turn:
                return turn
        if waits(text):
            return Turn([Message(self._wording.say("waiting"))], Then.ASK if case.is_open else Then.STAY)
        opened = self._interview.opened(case) if case.is_open else None
        corrected = self._correcting.turn(case, opened, text, meant.tells)
        if corrected:
            return corrected
        titled = self._answering.by_title(text)
        if titled and not (opened and self._answers(case, opened, text)):
            return Turn([titled], Then.ASK if case.is_open else Then.STAY, again=True)
        return self._inside(case, opened, text, meant) if opened else self._outside(case, text, meant)

    # in the interview

    def _answers(self, case: CaseFile, opened: Open, text: str) -> bool:
        """Whether a text can be read as an answer to the open question."""
        told = self._reader.read(text, opened.question, case.known.facts).told
        return bool(set(opened.question.facts) & told.keys())

    def _inside(self, case: CaseFile, opened: Open, text: str, meant: Meant) -> Turn:
        reading = self._reader.read(text, opened.question, case.known.facts, meant.tells)
        answered = set(opened.question.facts) & reading.told.keys()
        best = meant.best
        rule = asks_for_rule(text)
        if rule or (acts.asks(text) and best.kind not in ("inform", "command")):
            own = told_beside(self._reader, text, opened.question, case.known.facts, reading)
            turn = self._interview.take(case, own, text) if own else Turn()
            answers = self._answering.questions(meant)
            named = self._reader.named_fact(text)
            turn.messages[:0] = self._interview.rule(answers, opened, reading.told, named) if rule else answers
            turn.then, turn.again = Then.ASK, True
            return turn
        numbers = any(not isinstance(reading.told[fact], (bool, str, type(None))) for fact in answered)
        if best.kind == "command" and best.confidence >= CERTAIN and best.name in STEERING and not numbers:
            steered = self._steer(case, self._loosely(best.name, text), text)
            if steered:
                return steered
        if reading.impossible and not answered:
            case.misread = max(case.misread, 1)  # the next correction is about this
            return Turn([self._interview.impossible(*one) for one in reading.impossible.items()], Then.ASK)
        if reading.told:
            return self._interview.take(case, reading.told, text)
        if len(opened.question.facts) > 1 and (yes_no.is_bare(text) or groups.excepts(text)):
            # 「不对」, 「除了那个都有」 to several things at once: which of them is asked one by one.
            return self._interview.one_by_one(case, opened, text)
        if best.kind == "command" and best.confidence >= STEERS:
            steered = self._steer(case, self._loosely(best.name, text), text)
            if steered:
                return steered
        asks = best.kind in ("ask", "decline") or (best.kind == "chat" and best.name not in ANSWERLIKE)
        if asks and best.confidence >= (ASKS if reading.problem is None else PLAINLY_ASKS):
            answers = self._answering.questions(meant)
            # What is not worded as a question and fits no topic was meant as an answer.
            if any(answer.custom.get("kind") != "clarify" for answer in answers):
                return Turn(answers, Then.ASK, again=True)
        return self._interview.misread(case, opened, reading.problem)

    # outside the interview

    def _outside(self, case: CaseFile, text: str, meant: Meant) -> Turn:
        figure = self._advice.compared(meant.about, text)
        if figure is None and not (meant.best.kind == "chat" and meant.best.confidence >= CERTAIN):
            figure = self._advice.of_what(text)
        if figure:
            return Turn([figure])
        meant = self._answering.in_context(meant, bool(case.entries))
        best = meant.best
        if best.kind == "command" and best.confidence >= STEERS:
            steered = self._steer(case, self._loosely(best.name, text), text)
            if steered:
                return steered
        reading = self._reader.read(text, None, case.known.facts, meant.tells)
        told = {fact: value for fact, value in reading.told.items() if value is not None}
        asks = asks_first(text, best) or best.kind in ("ask", "decline")
        if asks and not (told and states(text, best)):
            answers = self._answering.questions(meant)
            beside = told_beside(self._reader, text, None, case.known.facts, reading)
            if best.kind == "decline":
                beside = none_of(beside)
            if beside:
                return Turn([*answers, self._what_they_mean(case, beside, text)])
            if best.name == ELIGIBLE and best.confidence >= ASKS:
                return Turn([self._invitation()])
            return Turn(answers)
        if told:
            if case.state in ("", "closed"):
                case.begin()
            case.state = "open"
            turn = self._interview.take(case, told, text)
            turn.messages.insert(0, Message(self._wording.say("begin_with_facts")))
            return turn
        return Turn(self._answering.questions(meant))

    def _what_they_mean(self, case: CaseFile, told: Facts, text: str) -> Message:
        """Facts inside a question: what each means by the notice; kept for an interview that may follow."""
        decided = decide(self._wording.notice, told)
        said = [
            self._wording.fact_finding(finding, told)
            for finding in decided.findings
            if finding.status is not Status.UNKNOWN
            and any(measure.observed is not None for measure in finding.measures)
        ]
        if not case.is_open and case.state != "decided":
            case.answer(told, text)
        found = self._wording.say("facts_in_question", findings="；".join(said)) if said else ""
        noted = "" if said else self._wording.say("facts_noted", facts=self._wording.facts(told))
        offer = self._wording.say("facts_offer") if said else ""
        start = messages.same(self._wording.say("button_start"))
        recorded = messages.recorded(told, text, found + noted + offer + self._wording.later(text))
        return Message(recorded.text, start, recorded.custom)

    def _invitation(self) -> Message:
        """What the self-check is, with the clause it rests on."""
        buttons = messages.same(self._wording.say("button_start"), self._wording.say("button_conditions"))
        topic = self._answering.by_id(ELIGIBLE)
        return Message(self._wording.say("invite"), buttons, topic.custom if topic else {})

    # steering

    def _loosely(self, name: str, text: str) -> acts.Command:
        """A command that was understood, not plainly worded: 「前面行业能改吗」 changes the fact it names."""
        fact = self._reader.named_fact(text) if name == "change" else None
        return acts.Command(name, self._wording.label(fact) if fact else "")

    def _steer(self, case: CaseFile, steering: acts.Command, text: str) -> Turn | None:
        """Carry out a command; None where it means nothing here, so that the text is read as something else."""
        anywhere: dict[str, Callable[[], Turn]] = {
            "start": lambda: self._interview.start(case),
            "restart": lambda: self._interview.restart(case),
            "resume": lambda: self._interview.resume(case),
            "quit": lambda: self._interview.quit(case),
            "result": lambda: self._interview.result(case),
            "progress": lambda: self._interview.progress(case),
            "change": lambda: self._correcting.change(case, steering, text),
            "show_conditions": lambda: self._conditions(case),
            "improve": lambda: self._advice.improve(case) or Turn([self._invitation()]),
        }
        if steering.name == "what_if":
            return self._interview.what_if(case, steering.rest or text) if case.entries or case.is_open else None
        if steering.name == "back" and case.entries:
            return self._interview.back(case, text)
        if steering.name in anywhere:
            return anywhere[steering.name]()
        opened = self._interview.opened(case) if case.is_open else None
        return self._on_question(case, opened, steering.name, text)

    def _on_question(self, case: CaseFile, opened: Open | None, name: str, text: str) -> Turn | None:
        if name not in ("skip", "back", "why", "explain", "one_by_one", "unknown", "all_good"):
            return None
        if opened is None:
            start = messages.same(self._wording.say("button_start"))
            return Turn([Message(self._wording.say("not_in_interview"), start)])
        facts = opened.question.facts
        if name == "skip":
            return self._interview.skip(case, opened, text)
        if name == "why":
            return self._interview.why(opened)
        if name == "explain":
            return self._interview.explain(opened)
        if name == "one_by_one" and len(facts) > 1:
            return self._interview.one_by_one(case, opened, text)
        if name == "unknown":
            return self._interview.take(case, dict.fromkeys(facts), text)
        if name == "all_good" and len(facts) > 1:
            if not self._wording.notice.facts[facts[0]].good and polarity(text) is not False and not is_fine(text):
                return self._interview.one_by_one(case, opened, text)  # 「都有」 where nothing should be
            good = {fact: self._wording.notice.facts[fact].good for fact in facts}
            return self._interview.take(case, good, text)
        return self._interview.back(case, text) if name == "back" else None

    def _conditions(self, case: CaseFile) -> Turn:
        answer = self._answering.by_id(CONDITIONS)
        return Turn([answer] if answer else [], Then.ASK if case.is_open else Then.STAY, again=True)
