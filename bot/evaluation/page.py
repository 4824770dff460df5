"""The evaluation as a page with bars: no script, no request, opens from the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from . import report
from .run import Judged

_TEMPLATES = Path(__file__).parent / "templates"


def write_page(judged: Sequence[Judged], path: Path, which: str) -> Path:
    """Write the page; return its path."""
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)
    page = environment.get_template("evaluation.html").render(
        which=which,
        cases=len(judged),
        figures=report.figures(judged),
        voices=report.by_voice(judged),
        confusions=report.confusions(judged),
        costly=report.costly(judged),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path
