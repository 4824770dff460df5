"""Cells of spreadsheets that hold what strangers typed."""

from __future__ import annotations

# A cell that begins so is read as a formula when a sheet is opened, or saved as CSV and opened again; Chinese Excel
# takes the full-width signs for the plain ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST = 32_000  # characters; Excel holds 32,767


def neutral(value: object) -> object:
    """A cell's value that no program takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def plain_text(value: object) -> str:
    """The same as text alone, without what a spreadsheet's XML cannot hold."""
    text = str(value)[:_LONGEST]
    if not text.isprintable():
        text = "".join(sign for sign in text if sign in "\t\n" or sign.isprintable())
    return str(neutral(text))
