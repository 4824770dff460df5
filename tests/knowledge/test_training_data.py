"""Mistakes in the training data are told with file, line and fix; the data of the guide has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bot.knowledge.source import ROOT, KnowledgeError, Problem
from bot.knowledge.training_data import COMMANDS, ENOUGH, OTHER_LABELS, check_training_data

TOPICS = """\
topics:
  - {id: revenue, kind: ask}
  - {id: subsidy, kind: decline}
"""
HEAD = 'version: "3.1"\nnlu:\n'
REVENUE = f"{HEAD}  - intent: ask/revenue\n"
BLOCK = f"{REVENUE}    examples: |\n"
LABELS = ("ask/revenue", "decline/subsidy", *OTHER_LABELS)


class Data:
    """Training data of a test's own: twenty phrases a label, then what the test adds."""

    def __init__(self, folder: Path) -> None:
        self.topics = folder / "topics.yml"
        self.topics.write_text(TOPICS, encoding="utf-8")
        self.folder = folder / "nlu"
        self.folder.mkdir()
        self.write({label: [f"{label} {number}" for number in range(ENOUGH)] for label in LABELS})

    def write(self, phrases: Mapping[str, Sequence[str]], name: str = "base.yml") -> None:
        blocks = (f"  - intent: {label}\n    examples: |\n{_lines(own)}" for label, own in phrases.items())
        self.text(HEAD + "".join(blocks), name)

    def text(self, text: str, name: str = "more.yml") -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def problems(self) -> list[Problem]:
        try:
            check_training_data(self.topics, self.folder)
        except KnowledgeError as error:
            return error.problems
        return []


def _lines(phrases: Sequence[str]) -> str:
    return "".join(f"      - {phrase}\n" for phrase in phrases)


@pytest.fixture
def data(tmp_path: Path) -> Data:
    return Data(tmp_path)


def test_the_data_of_the_guide_is_right() -> None:
    examples = check_training_data(ROOT / "notices" / "miit-2020-159" / "topics.yml")
    assert len(examples) > 6000
    assert {"ask/revenue", "command/what_if", "inform/facts"} <= {example.label for example in examples}


def test_every_command_is_one_that_the_conversation_knows() -> None:
    steering = (ROOT.parent / "bot" / "actions" / "conversation.py").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f'"{name}"' not in steering] == []


def test_an_example_knows_its_line(data: Data) -> None:
    file = data.text(f"# a comment\n{BLOCK}      - 要一个亿吗\n\n      - 营收门槛\n")
    examples = check_training_data(data.topics, data.folder)
    assert [(one.line, one.phrase) for one in examples if one.file == file] == [(6, "要一个亿吗"), (8, "营收门槛")]


def test_sound_data_has_no_problems(data: Data) -> None:
    assert data.problems() == []


@pytest.mark.parametrize(
    ("label", "fix"),
    [
        ("ask/revenu", "write ask/revenue"),
        ("decline/revenue", "write ask/revenue"),
        ("command/subsidy", "write decline/subsidy"),
        ("what/ever", "use the id of a topic"),
        ("revenue", "ask/revenue"),
    ],
)
def test_an_unknown_label_is_told_once_with_the_nearest(data: Data, label: str, fix: str) -> None:
    data.write({label: ["一", "二"]}, "more.yml")
    (problem,) = data.problems()
    assert (problem.line, problem.what) == (5, f"label {label} is no known topic or command")
    assert fix in problem.fix


def test_too_few_phrases_are_told_at_the_last_of_them(data: Data) -> None:
    phrases = {label: [f"{label} {number}" for number in range(ENOUGH)] for label in LABELS}
    data.write({**phrases, "decline/subsidy": phrases["decline/subsidy"][:-1]})
    (problem,) = data.problems()
    assert problem.what == "label decline/subsidy has only 19 phrases"
    assert Path(problem.file).read_text(encoding="utf-8").splitlines()[problem.line - 1].endswith("decline/subsidy 18")


def test_phrases_of_a_label_may_stand_in_two_files(data: Data) -> None:
    phrases = {label: [f"{label} {number}" for number in range(ENOUGH)] for label in LABELS}
    data.write({**phrases, "decline/subsidy": phrases["decline/subsidy"][:-1]})
    data.write({"decline/subsidy": ["有补贴吗"]}, "more.yml")
    assert data.problems() == []


def test_a_topic_without_phrases_is_told_where_the_topic_stands(data: Data) -> None:
    data.topics.write_text(TOPICS + "  - {id: patents, kind: ask}\n", encoding="utf-8")
    (problem,) = data.problems()
    assert (problem.file, problem.line, problem.what) == (str(data.topics), 4, "topic ask/patents has no phrases")


@pytest.mark.parametrize("again", ["有补贴吗", "有补贴吗？", " 有 补贴吗 "])
def test_a_phrase_under_two_labels_is_told_with_both_places(data: Data, again: str) -> None:
    data.write({"ask/revenue": ["有补贴吗"], "decline/subsidy": [again]}, "more.yml")
    (problem,) = data.problems()
    assert problem.what == f"「{again.strip()}」 stands under ask/revenue and decline/subsidy"
    assert problem.line == 8 and problem.fix.endswith("more.yml:5")


def test_a_phrase_twice_under_one_label_is_told(data: Data) -> None:
    data.write({"ask/revenue": ["有补贴吗", "有补贴吗？", "有补贴吗"]}, "more.yml")
    (problem,) = data.problems()
    assert (problem.line, problem.what) == (7, "「有补贴吗」 stands twice under ask/revenue")


def test_another_character_is_another_phrase(data: Data) -> None:
    data.write({"ask/revenue": ["有补贴吗"], "decline/subsidy": ["有补贴嗎"]}, "more.yml")
    assert data.problems() == []


def test_signs_alone_are_phrases_too(data: Data) -> None:
    data.write({"ask/revenue": ["👍"], "decline/subsidy": ["？？"]}, "more.yml")
    assert data.problems() == []


BROKEN = {
    "no list": ("version: '3.1'\n", 1, "no list `nlu:`"),
    "a phrase without a dash": (BLOCK + "      要一个亿吗\n", 5, "「要一个亿吗」 is no phrase"),
    "an empty phrase": (BLOCK + "      - 甲\n      - \n", 6, "「- 」 is no phrase"),
    "an entity": (BLOCK + "      - 营收[1亿](money)行吗\n", 5, "marks an entity"),
    "phrases as a list": (REVENUE + "    examples: [甲]\n", 3, "no label with phrases"),
    "phrases without a label": (HEAD + "  - examples: |\n      - 甲\n", 3, "no label with phrases"),
    "a key twice": (REVENUE + "    intent: ask/revenue\n", 4, "duplicate key 'intent'"),
    "no YAML": (HEAD + "  - intent: [ask\n", 4, "not valid YAML"),
    "nothing": ("", 1, "the file is no mapping"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_broken_file_is_told_with_its_line(data: Data, mistake: str) -> None:
    text, line, what = BROKEN[mistake]
    file = data.text(text)
    (problem,) = data.problems()
    assert (problem.file, problem.line) == (file, line)
    assert what in problem.what
