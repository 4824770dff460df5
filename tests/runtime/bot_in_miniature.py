"""A bot with one generic form, as small as possible, for tests of what the runtime does to Rasa's trackers."""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    ConversationResumed,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [ask, start, inform]
slots:
  next_answer: {type: any, influence_conversation: false, mappings: [{type: custom}]}
  requested_slot: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  note: {type: any, initial_value: empty, influence_conversation: false, mappings: [{type: custom}]}
forms:
  interview: {required_slots: [next_answer]}
actions: [action_answer, action_done]
session_config: {session_expiration_time: 0, carry_over_slots_to_new_session: true}
"""
)

RULES = """
version: "3.1"
rules:
- rule: ask
  steps:
  - intent: ask
  - action: action_answer
- rule: start
  steps:
  - intent: start
  - action: interview
  - active_loop: interview
- rule: end
  condition:
  - active_loop: interview
  steps:
  - action: interview
  - active_loop: null
  - slot_was_set:
    - requested_slot: null
  - action: action_done
"""

FORM = "interview"
LISTEN = "action_listen"


def session_start() -> list[Event]:
    """How Rasa opens a conversation."""
    return [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted(LISTEN)]


def said(text: str, intent: str) -> UserUttered:
    """A user's message with its reading."""
    reading = {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": []}
    return UserUttered(text, reading["intent"], [], reading, input_channel="rest")


def done(action: str) -> ActionExecuted:
    """An action that the rules predicted."""
    return ActionExecuted(action, policy="RulePolicy", confidence=1.0)


def ask_turn(number: int) -> list[Event]:
    """A question outside the form."""
    return [said(f"问题{number}", "ask"), done("action_answer"), BotUttered(f"答{number}"), done(LISTEN)]


def start_turn(number: int) -> list[Event]:
    """The form begins."""
    asked = [BotUttered("第一题？"), SlotSet("requested_slot", "next_answer")]
    return [said(f"开始{number}", "start"), done(FORM), ActiveLoop(FORM), *asked, done(LISTEN)]


def answer_turn(number: int) -> list[Event]:
    """An answer inside the form; the form asks on."""
    text = f"答案{number}"
    kept = [SlotSet("next_answer", None), SlotSet("note", {"answers": number}), BotUttered("下一题？")]
    asked = [SlotSet("requested_slot", "next_answer"), done(LISTEN)]
    return [said(text, "inform"), SlotSet("next_answer", text), done(FORM), *kept, *asked]


def end_turn(number: int) -> list[Event]:
    """The last answer; the form ends."""
    left = [SlotSet("next_answer", "done"), ActiveLoop(None), SlotSet("requested_slot", None)]
    return [said(f"最后{number}", "inform"), done(FORM), *left, done("action_done"), BotUttered("完成"), done(LISTEN)]


def rejected_turn(number: int) -> list[Event]:
    """The form turns a message down, and a rule answers it instead."""
    return [said(f"插话{number}", "ask"), ActionExecutionRejected(FORM), done("action_answer"), done(LISTEN)]


def note_turn(number: int) -> list[Event]:
    """A slot goes back to its initial value, another to a false one."""
    return [said(f"记{number}", "ask"), SlotSet("note", "empty"), SlotSet("next_answer", False), done(LISTEN)]


def paused_turn(number: int) -> list[Event]:
    """The conversation is paused."""
    return [said(f"停{number}", "ask"), ConversationPaused(), done(LISTEN)]


def resumed_turn(number: int) -> list[Event]:
    """And goes on."""
    return [said(f"续{number}", "ask"), ConversationResumed(), done(LISTEN)]


def restarted_turn(number: int) -> list[Event]:
    """Everything begins anew."""
    return [said(f"重来{number}", "ask"), done("action_restart"), Restarted(), done(LISTEN)]
