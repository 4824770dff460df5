"""`evaluate`: how well people are understood, measured on words that nobody here wrote."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.cli import _evaluation_words as words
from bot.evaluation import report
from bot.evaluation.cases import load
from bot.evaluation.page import write_page
from bot.evaluation.run import Judged, evaluate, train

HELP = words.HELP
PAGE = Path("var/evaluation")


def main(
    which: str = typer.Option("test", "--set", help=words.SET_HELP),
    errors: bool = typer.Option(False, "--errors", help=words.ERRORS_HELP),
) -> None:
    """Prints figures, voices and confusions; writes the same as a page."""
    judged = evaluate(load(which), train())
    _print_figures(judged)
    if errors or which == "dev":
        _print_errors(judged)
    page = write_page(judged, PAGE / f"{which}.html", which)
    print(words.PAGE.format(path=page))


def _print_figures(judged: list[Judged]) -> None:
    print(words.HEAD.format(cases=len(judged)))
    for figure in report.figures(judged):
        target = "" if figure.target is None else words.TARGET[figure.at_most].format(target=figure.target)
        mark = {None: "", True: words.MET, False: words.MISSED}[figure.met]
        print(f"  {words.NAMES[figure.name]:　<14}{figure.share:6.3f}  ({figure.cases}) {target} {mark}".rstrip())
    print(words.VOICES)
    for voice, kind, figure in report.by_voice(judged):
        print(f"  {voice:20} {words.NAMES[kind]:　<8} {figure.share:6.3f}  ({figure.cases})")


def _print_errors(judged: list[Judged]) -> None:
    print(words.CONFUSIONS)
    for wanted, got, times in report.confusions(judged):
        print(f"  {times}× {wanted} → {got}")
    print(words.ERRORS)
    for one in judged:
        if not one.judgement.right:
            case = one.case
            wanted = ",".join(case.clauses or case.reasons) or str(case.facts or case.kind)
            print(f"  [{case.voice} {case.kind} {case.fact}] {case.text}\n      {wanted} → {one.judgement.got}")
