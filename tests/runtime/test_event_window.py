"""Cutting a conversation changes neither what it knows nor what Rasa's rules do next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph

from bot.runtime.event_window import windowed_events
from tests.runtime import bot_in_miniature as mini
from tests.runtime.bot_in_miniature import DOMAIN, FORM, RULES

WINDOW = 40

# Taking a message back (UserUtteranceReverted, which only Rasa's two-stage fallback sends) is left out: the guide never
# does it, and straight after a cut it would bring back a message that is no longer kept.
ANYWHERE = (mini.note_turn, mini.paused_turn, mini.resumed_turn, mini.restarted_turn)
OUTSIDE_THE_FORM = (mini.ask_turn, mini.start_turn, *ANYWHERE)
INSIDE_THE_FORM = (mini.answer_turn, mini.answer_turn, mini.answer_turn, mini.rejected_turn, mini.end_turn, *ANYWHERE)


def tracker_of(events: list[Event]) -> DialogueStateTracker:
    """A tracker as a store would rebuild it."""
    return DialogueStateTracker.from_events("somebody", events, DOMAIN.slots)


def state(tracker: DialogueStateTracker) -> dict[str, Any]:
    """All that Rasa and an action can see of a conversation, but for its events."""
    return tracker.current_state()


class Pair:
    """The same conversation twice: with all of its events, and cut at the end of every turn."""

    def __init__(self) -> None:
        self.whole = mini.session_start()
        self.cut = mini.session_start()
        self.cuts = 0

    def play(self, events: list[Event]) -> None:
        """Adds a turn to both."""
        self.whole += events
        longer = [*self.cut, *events]
        self.cut = windowed_events(tracker_of(longer), WINDOW)
        self.cuts += len(self.cut) < len(longer)


def long_interview(turns: int) -> Pair:
    """An interview of so many answers."""
    pair = Pair()
    pair.play(mini.start_turn(0))
    for number in range(turns):
        pair.play(mini.answer_turn(number))
    return pair


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=9), min_size=8, max_size=40))
def test_any_conversation_knows_the_same_after_every_cut(choices: list[int]) -> None:
    """Slots, active loop and what started it, latest message and action, pause: whatever the turns were."""
    pair = Pair()
    for number, choice in enumerate(choices):
        turns = INSIDE_THE_FORM if tracker_of(pair.whole).active_loop_name else OUTSIDE_THE_FORM
        pair.play(turns[choice % len(turns)](number))
        assert state(tracker_of(pair.cut)) == state(tracker_of(pair.whole))
        assert len(pair.cut) <= WINDOW


def test_a_long_interview_stays_small() -> None:
    """And was cut many times on the way."""
    pair = long_interview(200)
    assert len(pair.cut) <= WINDOW
    assert pair.cuts > 30
    assert len(pair.whole) > 1000


def test_the_window_opens_with_a_session_and_keeps_whole_turns() -> None:
    """Rasa starts a new session for a tracker without one, which would say hello in the middle of an interview."""
    events = long_interview(30).cut
    assert isinstance(events[0], ActionExecuted) and events[0].action_name == "action_session_start"
    assert isinstance(events[1], SessionStarted)
    assert tracker_of(events).applied_events()
    kept = [event.text for event in events if isinstance(event, UserUttered)]
    assert kept[0] == "开始0", "what started the form comes first"
    assert kept[1:] == [f"答案{number}" for number in range(30)][-len(kept) + 1 :]


def test_the_whole_events_are_left_as_they_were() -> None:
    """Cutting copies what it restamps."""
    whole = long_interview(30).whole
    stamps = [event.timestamp for event in whole]
    windowed_events(tracker_of(whole), WINDOW)
    assert [event.timestamp for event in whole] == stamps


def test_a_turn_longer_than_the_window_is_kept_whole() -> None:
    """There is no border to cut at inside a turn."""
    turn = [mini.said("很多", "ask"), *(SlotSet("note", number) for number in range(100)), mini.done("action_listen")]
    events = [*mini.session_start(), *turn]
    assert windowed_events(tracker_of(events), WINDOW) == events


def test_only_the_latest_session_is_kept() -> None:
    """As Rasa's own stores hand out no more than that."""
    events = [*mini.session_start(), *mini.ask_turn(1), *mini.session_start(), *mini.ask_turn(2)]
    assert windowed_events(tracker_of(events), WINDOW) == events[-7:]


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> RulePolicy:
    """Rasa's own RulePolicy, trained on the miniature bot's rules."""
    storage = LocalModelStorage(Path(tmp_path_factory.mktemp("rules")))
    context = ExecutionContext(GraphSchema({}), "test")
    trained = RulePolicy.create(RulePolicy.get_default_config(), storage, Resource("rules"), context)
    story = StoryGraph(YAMLStoryReader(DOMAIN).read_from_string(RULES))
    trained.train(TrainingDataGenerator(story, DOMAIN).generate(), DOMAIN)
    return trained


def prediction(policy: RulePolicy, events: list[Event]) -> tuple[str, float]:
    """The next action and its confidence."""
    found = policy.predict_action_probabilities(tracker_of(events), DOMAIN)
    best = max(range(len(found.probabilities)), key=lambda index: found.probabilities[index])
    return DOMAIN.action_names_or_texts[best], found.probabilities[best]


def test_rules_and_form_go_on_as_before(policy: RulePolicy) -> None:
    """At every action of a long conversation RulePolicy predicts what it would have without the window."""
    pair = Pair()
    predicted = []
    turns = [mini.ask_turn, mini.start_turn, *[mini.answer_turn] * 12, mini.end_turn, *[mini.ask_turn] * 5]
    for number, turn in enumerate([*turns, *turns]):
        events = turn(number)
        for index, event in enumerate(events):
            if isinstance(event, ActionExecuted) and event.action_name is not None:
                cut = prediction(policy, [*pair.cut, *events[:index]])
                assert cut == prediction(policy, [*pair.whole, *events[:index]])
                predicted.append((cut[0], event.action_name))
        pair.play(events)
    assert pair.cuts > 5
    assert all(ours == played for ours, played in predicted), "the turns are played as RulePolicy would have"
    assert {action for action, _ in predicted} == {"action_listen", "action_answer", "action_done", FORM}
