"""The action server dies, or hangs, in the middle of an interview: an apology in time, and nothing is lost."""

from __future__ import annotations

import time

import pytest

from .person import Person
from .running import Reply, RunningGuide

pytestmark = pytest.mark.dialogue

APOLOGY = "出了点问题"
IN_TIME = 3.0  # seconds to the apology
BACK = 60.0  # seconds until the supervisor has it running again, on a busy machine


def in_interview(running: RunningGuide) -> tuple[Person, dict[str, object]]:
    """Somebody with a few answers and an open question, and what is known of them."""
    person = Person(running, "unlucky")
    for message in ("开始自评", "都是", "我们做轴承的", "2010年底成立", "去年营收一亿六，负债率74%"):
        person.says(message)
    return person, facts_of(person)


def facts_of(person: Person) -> dict[str, object]:
    """Everything recorded, by 进度."""
    status = person.says("进度")[0]["custom"]
    facts: dict[str, object] = status["facts"]
    return facts


def apology_to(person: Person, message: str) -> Reply:
    """Says something while the action server is gone; the apology must come in time and only once."""
    began = time.monotonic()
    reply = person.says(message)
    took = time.monotonic() - began
    texts = [element["text"] for element in reply]
    assert len(texts) == 1 and APOLOGY in texts[0], texts
    assert took < IN_TIME, f"the apology took {took:.1f} s"
    return reply


def test_an_interview_survives_the_death_of_the_action_server(running: RunningGuide) -> None:
    """The open question and every answer are there again once the supervisor has restarted it."""
    person, facts = in_interview(running)
    assert person.asked is not None
    asked = person.asked["id"]
    running.kill_action_server()
    apology_to(person, "省级专精特新")
    running.until(running.action_server_answers, BACK)
    assert facts_of(person) == facts
    assert person.asked is not None and person.asked["id"] == asked == "cultivation_status"
    reply = person.says("省级专精特新")
    assert reply[0]["custom"]["facts"] == {"cultivation_status": "provincial"}
    assert person.asked is not None and person.asked["id"] == "exclusions"


def test_questions_outside_an_interview_are_answered_again_afterwards(running: RunningGuide) -> None:
    """Also for somebody whose very first message met a dead action server."""
    somebody, newcomer = Person(running, "somebody"), Person(running, "newcomer")
    assert somebody.says("企业申报截止到哪天？")[0]["custom"]["topic"] == "deadline_enterprise"
    running.kill_action_server()
    apology_to(somebody, "开始自评")
    apology_to(newcomer, "企业申报截止到哪天？")
    running.until(running.action_server_answers, BACK)
    assert newcomer.says("企业申报截止到哪天？")[0]["custom"]["topic"] == "deadline_enterprise"
    somebody.says("开始自评")
    assert somebody.asked is not None and somebody.asked["id"] == "identity"


def test_an_action_server_that_hangs_is_apologised_for_in_time(running: RunningGuide) -> None:
    """It is stopped, not ended, so that nothing refuses the connection. Saying it again, as asked, is enough."""
    person, facts = in_interview(running)
    with running.hanging_action_server():
        apology_to(person, "省级专精特新")
    running.until(running.action_server_answers, BACK)
    person.says("省级专精特新")
    assert facts_of(person) == {**facts, "cultivation_status": "provincial"}
    assert person.asked is not None and person.asked["id"] == "exclusions"
