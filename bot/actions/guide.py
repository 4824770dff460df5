"""The custom actions: thin. They hand a message to the conversation and its replies to Rasa."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from .answering import Label
from .assembly import conversation
from .messages import Message
from .turn import Then, Turn

FORM = "interview_form"
SLOT = "next_answer"
AGAIN = "asked_again"


class ActionGuide(Action):
    """Any message outside the form; starts the form where an interview is open or begins."""

    def name(self) -> str:
        return "action_guide"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        turn = _reply(tracker)
        _utter(dispatcher, turn.messages)
        return [SlotSet(AGAIN, turn.again), FollowupAction(FORM)] if turn.then is Then.ASK else []


class ValidateInterviewForm(Action):
    """A message inside the form, read in the light of the open question; the slot stays empty so the form asks on."""

    def name(self) -> str:
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        turn = _reply(tracker)
        _utter(dispatcher, turn.messages)
        if turn.then is Then.ASK:
            return [SlotSet(SLOT, None), SlotSet(AGAIN, turn.again)]
        return [SlotSet(SLOT, None), SlotSet("requested_slot", None), ActiveLoop(None)]


class ActionAskNextAnswer(Action):
    """Puts the open question."""

    def name(self) -> str:
        return f"action_ask_{FORM}_{SLOT}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        question = conversation().ask(tracker.sender_id, bool(tracker.get_slot(AGAIN)))
        _utter(dispatcher, [question] if question else [])
        return []


def _reply(tracker: Tracker) -> Turn:
    message = tracker.latest_message
    labels = [Label.from_json(body) for body in message.get("labels", ())]
    return conversation().reply(tracker.sender_id, message.get("text") or "", labels)


def _utter(dispatcher: CollectingDispatcher, said: list[Message]) -> None:
    for message in said:
        buttons = [{"title": title, "payload": payload} for title, payload in message.buttons]
        dispatcher.utter_message(text=message.text, buttons=buttons, json_message=message.custom or None)
