"""A report as one HTML page: on the screen, printed from there, and as what the PDF is made of."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .data import Report
from .words import words

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "report"
ASSETS = "/reports/assets"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    # Escaping is always on: what people typed stands in every template.
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(report: Report, code: str = "") -> str:
    """The page; with a `code` it links to the other forms of the report, without it is meant for paper alone."""
    styles = [f"{ASSETS}/report.css", f"{ASSETS}/screen.css"] if code else ["report.css", "paper.css"]
    template = _environment().get_template("report.html")
    return template.render(report=report, code=code, words=words(), styles=styles, assets=ASSETS)


def error_page(text: str) -> str:
    """A page with a sentence where there is no report."""
    return _environment().get_template("error.html").render(text=text, words=words(), assets=ASSETS)
