"""The custom actions: thin. They hand a message to the conversation and its replies to Rasa."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from .answering import Meant
from .assembly import conversation
from .turn import Then, Turn

FORM = "interview_form"
SLOT = "next_answer"
TOPIC = "last_topic"
CHOSEN = "chosen_topic"


class ActionGuide(Action):
    """Any message outside the form; enters the form where an interview is open or begins."""

    def name(self) -> str:
        return "action_guide"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        turn = _reply(tracker, dispatcher)
        if turn.then is not Then.ASK:
            return [*_topic(turn)]
        # The question is put: the form is entered as already asking and waits. Running it now would read this same
        # message as an answer once more.
        return [*_topic(turn), ActiveLoop(FORM), SlotSet("requested_slot", SLOT), FollowupAction("action_listen")]


class ValidateInterviewForm(Action):
    """A message inside the form, read in the light of the open question; the slot stays empty so the form goes on.

    The question is put here too: the form finds no action that asks, which is one call less a turn.
    """

    def name(self) -> str:
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        turn = _reply(tracker, dispatcher)
        stay: list[EventType] = [*_topic(turn), SlotSet(SLOT, None)]
        return stay if turn.then is Then.ASK else [*stay, SlotSet("requested_slot", None)]


class ActionStanding(Action):
    """Where a person's case stands: called over HTTP by the gateway, never by Rasa, whose domain does not know it."""

    def name(self) -> str:
        return "action_standing"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(json_message=conversation().standing(tracker.sender_id))
        return []


class ActionSpeak(Action):
    """What an operator says to a caller's question: called over HTTP by the gateway, never by Rasa.

    The text and its reading come as the latest message, the topic answered last in the slot `last_topic`; a topic that
    was chosen comes by its id in the slot `chosen_topic`. Keeps nothing.
    """

    def name(self) -> str:
        return "action_speak"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        speaking, chosen = conversation().speaking, tracker.get_slot(CHOSEN)
        if chosen:
            dispatcher.utter_message(json_message=speaking.topic(str(chosen)))
        else:
            dispatcher.utter_message(json_message=speaking.spoken(*_asked(tracker)))
        return []


def _asked(tracker: Tracker) -> tuple[str, Meant]:
    """The text of the latest message, and what it was understood to mean."""
    message = tracker.latest_message
    return message.get("text") or "", Meant.from_json(message.get("reading") or {}, tracker.get_slot(TOPIC) or "")


def _reply(tracker: Tracker, dispatcher: CollectingDispatcher) -> Turn:
    turn = conversation().reply(tracker.sender_id, *_asked(tracker))
    for said in turn.messages:
        buttons = [{"title": title, "payload": payload} for title, payload in said.buttons]
        dispatcher.utter_message(text=said.text, buttons=buttons, json_message=said.custom or None)
    return turn


def _topic(turn: Turn) -> list[EventType]:
    """Remember what was answered, for a follow-up to lean on."""
    return [SlotSet(TOPIC, turn.topic)] if turn.topic else []
