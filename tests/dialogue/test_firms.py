"""Made-up firms are interviewed over REST; the verdict must be what the oracle says of all their facts.

A firm tells only what it is asked, so a wrong verdict also shows a fact that was never asked though it mattered.
Replay one with `-k seed_17`.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from tests.oracle.judge import judge

from .at_once import at_once
from .firm import Firm
from .person import Person
from .running import RunningGuide

pytestmark = pytest.mark.dialogue

SEEDS = range(200)
GOOD_SEEDS = [seed for seed in range(1000, 1400) if Firm(seed).is_good_in_everything][:20]
MOST_ANSWERS = 20  # of a firm that is good in everything

Interviews = dict[int, Future[Person]]


def seeds(chosen: range | list[int]) -> pytest.MarkDecorator:
    """A test for each seed, named after it."""
    return pytest.mark.parametrize("seed", chosen, ids=[f"seed_{seed}" for seed in chosen])


def firm_of(seed: int) -> Firm:
    """The firm of a seed; those of the good seeds do not ask for single questions."""
    return Firm(seed, one_by_one=0 if seed in GOOD_SEEDS else 0.2)


def interview(running: RunningGuide, seed: int) -> Person:
    """From the first question to the verdict; fails where an answer is not taken."""
    firm, person = firm_of(seed), Person(running, f"firm-{seed}")
    person.says("开始自评")
    while person.verdict is None:
        asked = person.asked
        assert asked, f"seed {seed}: neither a question nor a verdict\n{person.transcript(3)}"
        person.says(firm.answer(asked))
        again = person.asked is not None and person.asked["id"] == asked["id"]
        assert not again, f"seed {seed}: {asked['id']} was answered and is asked again\n{person.transcript(2)}"
    return person


@pytest.fixture(scope="module")
def interviews(running: RunningGuide, request: pytest.FixtureRequest) -> Iterator[Interviews]:
    """The interviews of all seeds that this run has selected."""

    def hold(seed: int) -> Person:
        return interview(running, seed)

    with at_once(request, "seed", hold) as held:
        yield held


@seeds(SEEDS)
def test_the_verdict_is_what_the_oracle_says_of_all_facts(seed: int, interviews: Interviews) -> None:
    """Outcome and all 31 statuses, and every recorded fact as the firm meant it."""
    person = interviews[seed].result()
    assert person.verdict is not None
    verdict, facts = person.verdict, firm_of(seed).known
    for fact, got in verdict["facts"].items():
        said = "\n".join(line for line in person.transcript(99).splitlines() if line.startswith(">") or fact in line)
        assert got == facts[fact], f"seed {seed}: {fact} is {facts[fact]!r}, recorded as {got!r}\n{said}"
    outcome, statuses = judge(facts)
    got = {one["criterion"]: one["status"] for one in verdict["criteria"]}
    wrong = {name: f"{got[name]}, judged {statuses[name]}" for name in statuses if got[name] != statuses[name]}
    assert not wrong, f"seed {seed}: {wrong} for {facts}"
    assert verdict["outcome"] == outcome, f"seed {seed}"


@seeds(GOOD_SEEDS)
def test_a_firm_good_in_everything_reaches_its_verdict_in_20_answers(seed: int, interviews: Interviews) -> None:
    """Nobody has to answer thirty questions to hear good news."""
    person = interviews[seed].result()
    answers = len(person.said) - 1  # the first message began the interview
    assert person.verdict and person.verdict["outcome"] == "eligible", f"seed {seed}"
    assert answers <= MOST_ANSWERS, f"seed {seed}: {answers} answers\n{person.transcript(99)}"
