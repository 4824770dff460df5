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
        ("a: 1\nb: !!int two\n", 2, "'two' cannot be read as it is marked"),
        ("a: 1\nb: .nan\n", 2, ".nan is no number to reckon with"),
        ("a:\n  9001: b\n", 2, "key 9001 is no text"),
        ("a:\n  ? [b]\n  : c\n", 2, "key ['b'] is no text"),
        ("a: &b {c: *b}\n", 1, "unconstructable recursive node"),
        ('a: 1\nb: "词\n', 3, "unexpected end of stream"),
    ],
)
def test_bad_yaml_is_told_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    problem = problem_of(written(tmp_path, text))
    assert problem.line == line
    assert any(one in problem.what for one in what.split("|"))
    assert "indentation" in problem.fix


@pytest.mark.parametrize(("encoding", "line"), [("gb18030", 2), ("utf-16", 1)])
def test_a_file_saved_in_another_encoding_is_told_with_its_line(tmp_path: Path, encoding: str, line: int) -> None:
    path = tmp_path / "some.yml"
    path.write_bytes("a: b\nc: 词条\n".encode(encoding))
    problem = problem_of(path)
    assert (problem.line, problem.what) == (line, "the file is not in UTF-8")
    assert "UTF-8" in problem.fix


def test_a_mark_that_windows_puts_before_utf_8_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "some.yml"
    path.write_bytes(b"\xef\xbb\xbfa: b\n")
    assert read(path) == {"a": "b"}


@pytest.mark.parametrize("character", ["\x07", "\x00", "\ufffe"])
def test_a_character_that_nobody_sees_is_told_with_its_line(tmp_path: Path, character: str) -> None:
    problem = problem_of(written(tmp_path, f"a: 词\nb: 词{character}条\n"))
    assert problem.line == 2
    assert f"U+{ord(character):04X}" in problem.what
    assert "delete this character" in problem.fix


def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    assert problem_of(tmp_path).what == "cannot be read: Is a directory"


def test_a_day_stays_text_even_if_there_is_no_such_day(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a: 2020-08-07\nb: 2020-13-07\n")) == {"a": "2020-08-07", "b": "2020-13-07"}


def test_an_entry_knows_the_lines_of_its_keys(tmp_path: Path) -> None:
    found = read(written(tmp_path, "a: 1\n\nb:\n  c: 2\n  d: [3,\n    4]\n"))
    assert [found.line_of(key) for key in ("a", "b", "none", "")] == [1, 3, 1, 1]
    assert [found["b"].line_of(key) for key in ("c", "d", "none")] == [4, 5, 4]
    assert found.only(["b"]) == {"b": {"c": 2, "d": [3, 4]}}
    assert found.only(["b"]).line_of("b") == 3


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
