"""Interviews with people who say anything in any order: always relevant, always counted right, always at an end."""

from __future__ import annotations

import random

import pytest

from bot.policy.answers import last_turn, standing
from bot.policy.interview import Open
from bot.policy.notice import Notice
from bot.policy.values import Interval, Value
from tests.oracle.judge import judge

from .firms import FACTS, random_value
from .interview_helper import Walk, walk
from .test_verdict_properties import for_oracle

SEEDS = range(60)
DETOURS = 3  # a person goes back or changes something now and then, not for ever
LONGEST = 45
ARMS_THAT_MAY_COME_UP = 4  # profit, utility models, staff and assets, once what is asked before them was skipped


def step(here: Walk, rng: random.Random, detours: int) -> tuple[Walk, int]:
    """One message of a person; detours are those taken so far."""
    question = here.question.question
    chance = rng.random()
    if chance < 0.08 and detours < DETOURS and last_turn(here.entries):
        return here.goes_back(), detours + 1
    if chance < 0.16 and detours < DETOURS:
        return here.changes(rng.choice(FACTS)), detours + 1
    if chance < 0.21:
        return here.does_not_know(), detours
    if chance < 0.26:
        return here.skips(), detours
    if chance < 0.36 and question.group:
        return here.one_by_one(), detours
    told = list(question.facts)
    if chance < 0.46:
        told = rng.sample(told, rng.randint(1, len(told)))
    if chance > 0.95:
        told = sorted({*told, rng.choice(FACTS)})
    said: dict[str, Value | None] = {fact: random_value(rng, fact) for fact in told}
    if here.question.contradiction and rng.random() < 0.5:
        said |= {fact: here.facts[fact] for fact in question.facts}
    return here.volunteers(**said), detours


def check_relevance(here: Walk, asked: Open) -> None:
    """What is asked is open by the oracle's judgement, and was not settled before unless there is a reason."""
    known = standing(here.entries)
    if known.reopened:
        assert asked.question.facts == (known.reopened,)
        return
    statuses = judge(for_oracle(known.facts))[1]
    for fact in asked.question.facts:
        criteria = [one.id for one in here.notice.criteria if fact in here.notice.facts_of(one)]
        if asked.contradiction or asked.imprecise:
            assert fact not in known.let_be, f"the doubt of {fact} was skipped, and comes again"
        if asked.contradiction:
            assert known.facts[fact] is not None
        else:
            assert "unknown" in [statuses[one] for one in criteria], f"{fact} asked, but {criteria} are decided"
            assert asked.imprecise == (fact in known.settled), f"{fact} asked again without a reason"
        if asked.imprecise:
            assert isinstance(known.facts[fact], Interval)


def check_counts(here: Walk, asked: Open) -> None:
    """A person who skips everything from here hears the remaining questions, and other arms that come up by that."""
    known = standing(here.entries)
    assert 1 <= asked.step <= 1 + len(known.settled)
    heard, doubts, on = 0, 0, here
    while (now := on.asked) is not None:
        assert heard < LONGEST, f"skipping does not get past {now.question.id}"
        doubts += bool(now.imprecise or now.contradiction)
        heard, on = heard + 1, on.skips()
    # One doubt is counted while it is asked about; those behind it are not known to be asked yet.
    assert asked.remaining <= heard <= asked.remaining + ARMS_THAT_MAY_COME_UP + doubts


@pytest.mark.parametrize("first", range(0, len(SEEDS), 15))
def test_a_random_walk_is_relevant_at_every_step_and_ends_within_45_turns(notice: Notice, first: int) -> None:
    for seed in SEEDS[first : first + 15]:
        rng, here, detours = random.Random(seed), walk(notice), 0
        while (asked := here.asked) is not None:
            assert here.turn < LONGEST, f"seed {seed} is still asked {asked.question.id}"
            check_relevance(here, asked)
            if here.turn % 8 == 3:
                check_counts(here, asked)
            here, detours = step(here, rng, detours)
        settled = standing(here.entries).settled
        for name, status in judge(for_oracle(here.facts))[1].items():
            criterion = next(one for one in notice.criteria if one.id == name)
            if status == "unknown":
                still_open = set(criterion.requires.open_facts(here.facts, settled)) - {"products_related"}
                assert not still_open, f"seed {seed} ended, but {still_open} could still change {name}"


def test_a_walk_is_the_same_for_the_same_seed(notice: Notice) -> None:
    def run() -> Walk:
        rng, here, detours = random.Random(7), walk(notice), 0
        while here.asked is not None:
            here, detours = step(here, rng, detours)
        return here

    assert run().entries == run().entries
