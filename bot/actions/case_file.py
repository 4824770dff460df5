"""One person's case at hand: stored rows as the engine's entries, and what this turn adds to them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.policy.answers import Act, Entry, Standing, last_turn, standing
from bot.policy.values import Facts, Value, from_json, to_json
from bot.store.cases import Case, CaseStore, EntryRow
from bot.store.tables import now


class CaseFile:
    """A case, or none yet. Entries are written by `save`, a new case at once; `state` is open, paused or decided."""

    def __init__(self, store: CaseStore, sender: str, notice: str) -> None:
        self._store, self._sender, self._notice = store, sender, notice
        self._case: Case | None = store.latest(sender)
        self._added: list[EntryRow] = []
        self._turn_begun = False
        self._known: tuple[int, Standing] | None = None
        self.entries: list[Entry] = [_entry(row) for row in self._case.entries] if self._case else []
        self.state = self._case.state if self._case else ""
        self.misread = self._case.misread if self._case else 0

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def known(self) -> Standing:
        """What the entries amount to; replayed only when there are new ones."""
        if self._known is None or self._known[0] != len(self.entries):
            self._known = (len(self.entries), standing(self.entries))
        return self._known[1]

    def begin(self, state: str = "open") -> None:
        """A new, empty case instead of the present one."""
        self._case = self._store.begin(self._sender, self._notice, state)
        self.entries, self._added, self.state, self.misread = [], [], state, 0
        self._known = None

    def answer(self, facts: Facts, text: str) -> None:
        for fact, value in facts.items():
            self._add(Act.ANSWER, fact, text, value)

    def mark(self, act: Act, facts: Iterable[str], text: str) -> None:
        """Skip, withdraw, reopen or single out facts."""
        for fact in facts:
            self._add(act, fact, text)

    def withdraw_last(self, text: str) -> tuple[str, ...]:
        """Withdraw the newest turn's answers; return the facts withdrawn."""
        facts = last_turn(self.entries)
        self.mark(Act.WITHDRAW, facts, text)
        return facts

    def save(self) -> None:
        """Write what this turn added, in one transaction. Does nothing where there is no case."""
        if self._case is None:
            return
        fields = (self.state, self.misread)
        if self._added or (self._case.state, self._case.misread) != fields:
            self._case.state, self._case.misread = fields
            self._store.save(self._case, self._added)
            self._added = []

    def _add(self, act: Act, fact: str, text: str, value: Value | None = None) -> None:
        if self._case is None:
            self.begin("paused")
        assert self._case is not None
        if not self._turn_begun:
            self._case.turn += 1
            self._turn_begun = True
        row = EntryRow(self._case.turn, act.value, fact, to_json(value), text, "person", now())
        self._added.append(row)
        self.entries.append(_entry(row))


def _entry(row: EntryRow) -> Entry:
    return Entry(row.turn, Act(row.act), row.fact, from_json(row.value), row.text, row.at, row.who)
