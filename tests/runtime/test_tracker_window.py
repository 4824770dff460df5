"""The tracker store gives back what it was given, also after a restart, and never stale events."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config

from bot.runtime import conversation_table
from bot.runtime.settings import ROOT
from bot.runtime.tracker_window import RecentEvents, WindowedTrackerStore, pack, unpack
from tests.runtime import bot_in_miniature as mini
from tests.runtime.bot_in_miniature import DOMAIN


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An embedded database of the test's own."""
    return f"sqlite:///{tmp_path}/tracker.sqlite"


def play(store: WindowedTrackerStore, sender: str, events: list[Event]) -> None:
    """A turn, as Rasa stores it: fetch, add events, save."""

    async def turn() -> None:
        tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
        tracker.update_with_events(events, DOMAIN)
        await store.save(tracker)

    asyncio.run(turn())


def fetch(store: WindowedTrackerStore, sender: str) -> DialogueStateTracker | None:
    """What the store knows of a sender."""
    return asyncio.run(store.retrieve(sender))


def interview(store: WindowedTrackerStore, sender: str, turns: int) -> None:
    """An interview of so many answers."""
    play(store, sender, mini.session_start())
    play(store, sender, mini.start_turn(0))
    for number in range(turns):
        play(store, sender, mini.answer_turn(number))


def test_the_repository_configures_this_store(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`endpoints.yml` names it in the way Rasa loads stores, and the database comes from the environment."""
    monkeypatch.setenv("GUIDE_TRACKER_URL", url)
    config = read_endpoint_config(str(ROOT / "endpoints.yml"), "tracker_store")
    assert isinstance(config, EndpointConfig)
    store = TrackerStore.create(config, DOMAIN)
    assert isinstance(store, WindowedTrackerStore)
    assert Path(url.removeprefix("sqlite:///")).exists()


def test_an_unknown_sender_has_no_tracker(url: str) -> None:
    """Rasa then makes one."""
    assert fetch(WindowedTrackerStore(DOMAIN, url), "nobody") is None


def test_a_long_interview_survives_a_restart_of_rasa(url: str) -> None:
    """A new process finds the open question and the answers' count, and no more than the window."""
    interview(WindowedTrackerStore(DOMAIN, url), "somebody", 100)
    tracker = fetch(WindowedTrackerStore(DOMAIN, url), "somebody")
    assert tracker is not None
    assert tracker.active_loop_name == "interview"
    assert tracker.get_slot("requested_slot") == "next_answer"
    assert tracker.get_slot("note") == {"answers": 99}
    assert len(tracker.events) <= 60


def test_senders_do_not_mix(url: str) -> None:
    """And all of them are listed."""
    store = WindowedTrackerStore(DOMAIN, url)
    interview(store, "甲", 1)
    interview(store, "乙", 2)
    first, second = fetch(store, "甲"), fetch(store, "乙")
    assert first is not None and first.get_slot("note") == {"answers": 0}
    assert second is not None and second.get_slot("note") == {"answers": 1}
    assert set(asyncio.run(store.keys())) == {"甲", "乙"}


def test_a_second_process_on_the_same_database_is_seen(url: str) -> None:
    """What one remembers in memory counts only while the row is the same."""
    one, two = WindowedTrackerStore(DOMAIN, url), WindowedTrackerStore(DOMAIN, url)
    interview(one, "somebody", 1)
    play(two, "somebody", mini.answer_turn(7))
    tracker = fetch(one, "somebody")
    assert tracker is not None and tracker.get_slot("note") == {"answers": 7}


def test_memory_does_not_grow_with_the_number_of_senders() -> None:
    """The one unused for longest is forgotten; the row still has it."""
    recent = RecentEvents(2)
    for sender in ("a", "b", "a", "c"):
        recent.put(sender, sender.encode(), mini.session_start())
    assert recent.get("b", b"b") is None
    assert recent.get("a", b"a") is not None and recent.get("c", b"c") is not None
    assert recent.get("a", b"newer") is None


def test_events_are_packed_without_loss() -> None:
    """Chinese, nested values and timestamps included."""
    events = [*mini.session_start(), *mini.start_turn(1), *mini.answer_turn(2)]
    back = unpack(pack(events))
    assert [event.as_dict() for event in back] == [event.as_dict() for event in events]


def test_old_conversations_are_deleted_at_start(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those without a message for longer than `keep_days`; the others stay."""
    store = WindowedTrackerStore(DOMAIN, url)
    now = conversation_table.time.time()
    monkeypatch.setattr(conversation_table.time, "time", lambda: now - 91 * 86_400)
    play(store, "old", mini.session_start())
    monkeypatch.setattr(conversation_table.time, "time", lambda: now)
    play(store, "new", mini.session_start())
    assert set(asyncio.run(WindowedTrackerStore(DOMAIN, url, keep_days=90).keys())) == {"new"}
