"""People who do anything in any order: the guide always has a sensible reply, and comes to an end.

Replay one with `-k seed_17`. What must hold after every message stands in contract.py and in `Walk`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest

from bot.policy.notice import Notice
from tests.oracle.firms import random_firm, say
from tests.oracle.wording import NUMBERS

from .at_once import at_once
from .firm import Firm
from .person import Person
from .running import Reply, RunningGuide

pytestmark = pytest.mark.dialogue

SEEDS = range(40)
ROAMING = 30  # messages of any kind; after them only answers
LONGEST = 75  # messages until the verdict
ASKED_AGAIN = ("跨着", "对不上")  # the reasons for which an answered question may come again by itself

QUESTIONS = (
    "企业申报截止到哪天？",
    "等等，省里报送是哪天？",
    "研发机构和高校共建的算吗？",
    "评上能拿多少钱补贴？",
    "浙江省有多少个名额？",
    "2024年第六批怎么报？",
    "今天天气怎么样？",
)
NONSENSE = ("asdfgh", "呃呃呃呃", "~~~", "😀", "", "/restart", "<b>你好</b>", "哈哈哈哈", "ㄅㄆㄇ")
STEERING = ("为什么问这个", "进度", "开始自评")
SUPPOSED = ("如果资产负债率75%呢", "如果营收两个亿呢", "要是研发占比2%会怎样", "如果我们没有品牌呢")


class Walk:
    """One person's way through an interview, and what the guide may not do on it."""

    def __init__(self, running: RunningGuide, seed: int, labels: dict[str, str]) -> None:
        """`labels`: fact id -> what people say after 修改."""
        self._rng = random.Random(seed)
        self._labels = labels
        self._seed = seed
        self._firm = Firm(seed)
        self._settled: set[str] = set()
        self.person = Person(running, f"walk-{seed}")

    def run(self) -> Person:
        """To the verdict."""
        self.person.says("开始自评")
        while self.person.verdict is None:
            turns = len(self.person.said)
            assert turns <= LONGEST, f"seed {self._seed}: no verdict yet\n{self.person.transcript(12)}"
            move = self._answer if turns > ROAMING else self._any_move()
            move()
        return self.person

    def _any_move(self) -> Callable[[], None]:
        moves: dict[Callable[[], None], int] = {
            self._answer: 45,
            self._do_not_know: 6,
            self._skip: 6,
            self._go_back: 7,
            self._change: 7,
            self._change_to: 6,
            lambda: self._aside(self._rng.choice(QUESTIONS)): 8,
            lambda: self._aside(self._rng.choice(NONSENSE)): 6,
            lambda: self._aside(self._rng.choice(SUPPOSED)): 5,
            lambda: self._aside(self._rng.choice(STEERING)): 4,
        }
        return self._rng.choices(list(moves), list(moves.values()))[0]

    def _answer(self) -> None:
        asked = self._asked()
        before = set(self.person.asked_facts())
        taken = self._taken(self.person.says(self._firm.answer(asked)))
        assert asked["type"] == "group" or taken & before, self._at(f"{asked['id']} was not taken")
        self._check_question(self._settled - before)

    def _do_not_know(self) -> None:
        before = set(self.person.asked_facts())
        assert self._taken(self.person.says("不清楚")) == before, self._at("不清楚 was not taken")
        self._check_question(self._settled)

    def _skip(self) -> None:
        self._settled |= set(self.person.asked_facts())
        self.person.says("跳过")
        self._check_question(self._settled)

    def _go_back(self) -> None:
        """The last turn's facts are open again; the guide names them."""
        text = self.person.says("返回上一题")[0]["text"]
        self._settled -= {fact for fact, label in self._labels.items() if label in text}

    def _change(self) -> None:
        """A fact is asked alone, whatever was asked before."""
        fact = self._rng.choice(sorted(self._labels))
        self.person.says(f"修改{self._labels[fact]}")
        assert self.person.asked_facts() == [fact], self._at(f"{fact} should be asked")
        self._answer()

    def _change_to(self) -> None:
        """A number is told anew in one sentence."""
        fact = self._rng.choice(NUMBERS)
        value = random_firm(self._rng)[fact]
        if value is not None:
            taken = self._taken(self.person.says(f"修改{self._labels[fact]}为{say(fact, value, self._rng)}"))
            assert taken == {fact}, self._at(f"{fact} was not changed, or not alone")
            self._check_question(self._settled)

    def _aside(self, message: str) -> None:
        """Something that is no answer: nothing is recorded, the same question comes back."""
        before = self._asked()
        reply = self.person.says(message)
        assert not self._taken(reply), self._at("something was recorded")
        assert self._asked()["id"] == before["id"], self._at(f"{before['id']} should come back")

    def _asked(self) -> dict[str, object]:
        assert self.person.asked is not None, self._at("no question is open")
        return self.person.asked

    def _taken(self, reply: Reply) -> set[str]:
        found = {fact for element in reply for fact in element.get("custom", {}).get("facts", ()) if _records(element)}
        self._settled |= found
        return found

    def _check_question(self, settled: set[str]) -> None:
        """Nothing settled is asked again unless the guide says why."""
        if self.person.asked is None:
            return
        text = self.person.said[-1][1][-1]["text"]
        repeated = settled & set(self.person.asked_facts())
        assert not repeated or any(reason in text for reason in ASKED_AGAIN), self._at(f"{repeated} asked again")

    def _at(self, problem: str) -> str:
        return f"seed {self._seed}: {problem}\n{self.person.transcript(4)}"


def _records(element: dict[str, object]) -> bool:
    custom = element.get("custom")
    return isinstance(custom, dict) and custom.get("kind") == "recorded"


@pytest.fixture(scope="module")
def walks(running: RunningGuide, notice: Notice, request: pytest.FixtureRequest) -> Iterator[dict[int, Future[Person]]]:
    """The walks of all seeds that this run has selected."""
    labels = {fact.id: fact.label for fact in notice.facts.values()}

    def hold(seed: int) -> Person:
        return Walk(running, seed, labels).run()

    with at_once(request, "seed", hold) as held:
        yield held


@pytest.mark.parametrize("seed", SEEDS, ids=[f"seed_{seed}" for seed in SEEDS])
def test_a_walk_ends_in_a_verdict(seed: int, walks: dict[int, Future[Person]]) -> None:
    """The walk itself fails at the first message that is answered badly."""
    person = walks[seed].result()
    assert person.verdict is not None


def test_no_part_has_logged_a_traceback(running: RunningGuide, walks: dict[int, Future[Person]]) -> None:
    """An error that the guide has talked its way out of is an error all the same."""
    for walk in walks.values():
        walk.exception()
    lines = running.logged().splitlines()
    found = [number for number, line in enumerate(lines) if line.startswith("Traceback")]
    assert not found, "\n".join(lines[found[0] : found[0] + 40])
