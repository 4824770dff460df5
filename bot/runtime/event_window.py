"""Cuts the events of a conversation to a window without changing what the conversation knows.

Rasa rebuilds the tracker from all its events in every turn and sends all of them to the action server with every
call; both grow with the length of the conversation. Here the stored events are cut at a turn border once there are
more than `window` of them. What the dropped turns had led to (slots, the active form, a pause) is written down as a
short prelude of ordinary Rasa events, so that policies and forms go on exactly as before.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    ConversationPaused,
    Event,
    FollowupAction,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker


def windowed_events(tracker: DialogueStateTracker, window: int) -> list[Event]:
    """The events to store for a tracker at the end of a turn.

    All events of the latest session if they are at most `window`; else a prelude and the last whole turns, together
    well below `window`, so that a cut is made every few turns and not in each. Replaying the result gives a
    tracker with the same slots, active loop, latest message, latest action and pause as the given one.
    """
    events = latest_session(list(tracker.events))
    if len(events) <= window:
        return events
    border = _border(events, keep=window // 2, at_most=window * 3 // 4)
    if border is None:
        return events
    before = DialogueStateTracker.from_events(tracker.sender_id, events[:border], tracker.slots.values())
    return [*_prelude(before, events[border].timestamp), *events[border:]]


def latest_session(events: list[Event]) -> list[Event]:
    """The events from the last session start on; Rasa's own stores hand out no more than these either."""
    for index in range(len(events) - 1, -1, -1):
        event = events[index]
        if isinstance(event, ActionExecuted) and event.action_name == ACTION_SESSION_START_NAME:
            return events[index:]
    return events


def _border(events: Sequence[Event], keep: int, at_most: int) -> int | None:
    """Index of the `action_listen` that opens the kept turns: the latest one that keeps at least `keep` events.

    Rasa tells a happy from an unhappy path of a form by the action before the user's message, so a border straight
    after the form itself is preferred while a form is active, if one keeps `at_most` so many events.
    None: there is no turn border to cut at.
    """
    borders = [
        index
        for index in range(1, len(events) - keep)
        if _is_action(events[index], ACTION_LISTEN_NAME) and isinstance(events[index + 1], UserUttered)
    ]
    if not borders:
        return None
    after_form = {index for index in _after_the_form(events) if index >= len(events) - at_most}
    return next((index for index in reversed(borders) if index in after_form), borders[-1])


def _after_the_form(events: Sequence[Event]) -> Iterator[int]:
    """Indexes of actions that come while no loop is active, or straight after the active loop's own action."""
    loop: str | None = None
    last_action: str | None = None
    for index, event in enumerate(events):
        if isinstance(event, ActiveLoop):
            loop = event.name
        elif isinstance(event, ActionExecuted):
            if loop is None or last_action == loop:
                yield index
            last_action = event.action_name


def _prelude(before: DialogueStateTracker, timestamp: float) -> list[Event]:
    """Ordinary events that bring an empty tracker into the state of `before`, all stamped with the border's time."""
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    events += _loop_events(before)
    events += [SlotSet(name, slot.value) for name, slot in before.slots.items() if slot.value != slot.initial_value]
    if before.is_paused():
        events.append(ConversationPaused())
    if before.followup_action not in (None, ACTION_LISTEN_NAME):
        events.append(FollowupAction(before.followup_action))
    for event in events:
        event.timestamp = timestamp
    return events


def _loop_events(before: DialogueStateTracker) -> list[Event]:
    """The active loop as it was entered: the message that started it, its action, its activation, a rejection."""
    loop = before.active_loop_name
    if loop is None:
        return []
    events: list[Event] = []
    trigger = _trigger_of(list(before.events), loop)
    if trigger is not None:
        events += [ActionExecuted(ACTION_LISTEN_NAME), copy.copy(trigger)]
    events += [ActionExecuted(loop), ActiveLoop(loop)]
    if before.is_active_loop_rejected:
        events.append(ActionExecutionRejected(loop))
    return events


def _trigger_of(events: Sequence[Event], loop: str) -> UserUttered | None:
    """The user's message that activated the loop (Rasa keeps it as `active_loop.trigger_message`)."""
    activated = max(
        (index for index, event in enumerate(events) if isinstance(event, ActiveLoop) and event.name == loop), default=0
    )
    return next((event for event in reversed(events[:activated]) if isinstance(event, UserUttered)), None)


def _is_action(event: Event, name: str) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == name
