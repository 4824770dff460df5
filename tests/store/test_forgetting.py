"""When a person is forgotten, no table of any store knows them any more."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.store.calls import CallEntry, CallStore
from bot.store.cases import CaseStore, EntryRow
from bot.store.codes import CodeStore
from bot.store.feedback import FeedbackStore
from bot.store.messages import MessageStore, Said
from bot.store.migrations import METADATA, upgrade
from bot.store.reports import ReportRow, ReportStore
from bot.store.takeovers import TakeoverStore

GONE, STAYS = "web:" + "a" * 32, "web:" + "b" * 32
SECRET = "只有这个人说过的话"


def fill(engine: Engine, person: str, said: str) -> None:
    """Something of this person in every store that keeps something of persons."""
    moment = datetime.now(timezone.utc)
    messages, cases, calls, takeovers = (
        MessageStore(engine),
        CaseStore(engine),
        CallStore(engine),
        TakeoverStore(engine),
    )
    messages.welcome(person)
    message = messages.take(person, f"client of {person}", said, said)
    messages.reply(person, message.number, [Said(said)])
    case = cases.begin(person, "miit-2020-159", "open")
    cases.save(case, [EntryRow(1, "answer", "region", said, said, person, moment)])
    CodeStore(engine).add(person, f"digest of {person}", moment + timedelta(days=1), 5)
    FeedbackStore(engine).put(person, message.number + 1, False, said)
    report = ReportRow(f"digest of {person}", "salt", person[:10], person, message.number, moment, {"said": said})
    ReportStore(engine).add(report)
    call = calls.open(7, person, "v1")
    calls.change(call.id, enterprise=said, phone="13800138000", notes=said, summary=said)
    calls.note_answer(call.id, CallEntry("asked", said, said, said))
    closed = calls.open(8, "web:another", "v1")
    calls.attach(closed.id, person)
    calls.close(closed.id)
    asked = takeovers.ask(person, "web", said)
    takeovers.claim(asked.id, 7)
    takeovers.leave_number(asked.id, "13800138000")
    takeovers.ask(person, "web", said)


def kept(engine: Engine, words: str) -> set[str]:
    """The tables in which these words stand anywhere."""
    found = set()
    with engine.connect() as connection:
        for metadata in METADATA:
            for table in metadata.sorted_tables:
                if any(words in str(value) for line in connection.execute(select(table)) for value in line):
                    found.add(table.name)
    return found


def test_nothing_is_kept_of_who_is_forgotten(engine: Engine) -> None:
    upgrade(engine)
    fill(engine, GONE, SECRET)
    fill(engine, STAYS, "别人说的")
    of_persons = {"people", "messages", "cases", "codes", "feedback", "reports", "calls", "takeovers"}
    assert kept(engine, GONE) >= of_persons
    assert kept(engine, SECRET) >= {"messages", "entries", "feedback", "reports", "calls", "call_entries", "takeovers"}
    before = {words: kept(engine, words) for words in (STAYS, "别人说的")}

    # As the gateway does it: the transcript first, so that nothing new is taken.
    for store in (MessageStore, CaseStore, CodeStore, FeedbackStore, ReportStore, CallStore, TakeoverStore):
        store(engine).forget(GONE)
        store(engine).forget("web:nobody")

    assert kept(engine, GONE) == set() == kept(engine, SECRET)
    assert {words: kept(engine, words) for words in before} == before
