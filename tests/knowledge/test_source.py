"""Reading YAML so that a mistake keeps its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.source import ROOT, Entry, KnowledgeError, Problem, read, relative


def written(folder: Path, text: str) -> Path:
    path = folder / "some.yml"
    path.write_text(text, encoding="utf-8")
    return path


def problem_of(path: Path) -> Problem:
    with pytest.raises(KnowledgeError) as raised:
        read(path)
    (problem,) = raised.value.problems
    return problem


def test_every_mapping_remembers_the_line_it_starts_on(tmp_path: Path) -> None:
    found = read(written(tmp_path, "# a comment\ntopics:\n  - {id: one}\n  - id: two\n    more:\n      key: 词\n"))
    assert found == {"topics": [{"id": "one"}, {"id": "two", "more": {"key": "词"}}]}
    one, two = found["topics"]
    assert (found.line, one.line, two.line, two["more"].line) == (2, 3, 4, 6)
    assert isinstance(two["more"], Entry)


def test_a_missing_file_is_a_problem_with_a_fix(tmp_path: Path) -> None:
    problem = problem_of(tmp_path / "none.yml")
    assert (problem.line, problem.what) == (1, "file is missing")
    assert "restore it" in problem.fix


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\na: 2\n", 2, "duplicate key 'a'"),
        ("a:\n  - {b: 1, b: 2}\n", 2, "duplicate key 'b'"),
        ("a: 1\n  b: 2\n", 2, "mapping values are not allowed"),
        ("a:\n\t- 1\n", 2, "found a tab character|cannot start any token"),
        ("a: [1, 2\nb: 3\n", 2, "expected ',' or ']'"),
        ("a: !!python/name:os.system x\n", 1, "could not determine a constructor"),
    ],
)
def test_bad_yaml_is_told_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    problem = problem_of(written(tmp_path, text))
    assert problem.line == line
    assert any(one in problem.what for one in what.split("|"))
    assert "indentation" in problem.fix


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "only words\n"])
def test_a_file_that_is_no_mapping_is_told_so(tmp_path: Path, text: str) -> None:
    assert problem_of(written(tmp_path, text)).what == "the file is no mapping"


def test_a_problem_reads_as_file_line_what_and_fix() -> None:
    problem = Problem("knowledge/phrases.yml", 7, "too long", "shorten it")
    assert str(problem) == "knowledge/phrases.yml:7: too long. Fix: shorten it"


def test_an_error_tells_all_its_problems() -> None:
    problems = [Problem("a.yml", 1, "wrong", "mend"), Problem("b.yml", 2, "bad", "better")]
    error = KnowledgeError(problems)
    assert error.problems == problems
    assert str(error) == "a.yml:1: wrong. Fix: mend\nb.yml:2: bad. Fix: better"


def test_files_are_named_from_the_top_of_the_repository(tmp_path: Path) -> None:
    assert relative(ROOT / "phrases.yml") == "knowledge/phrases.yml"
    assert relative(tmp_path / "a.yml") == str(tmp_path / "a.yml")
