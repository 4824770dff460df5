"""A report as an Excel checklist: one row for each thing to get ready, to be sorted, filtered and ticked off."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..cells import neutral
from .data import Item, Report
from .words import words

WIDTHS = (6, 14, 34, 30, 10, 30, 34, 12, 30, 12)
FACT_WIDTHS = (6, 26, 54, 36)
ABOUT_WIDTHS = (18, 100)
FONT = "微软雅黑"  # of every Chinese Excel; others put their own in its place

_HEAD = PatternFill("solid", start_color="E8EDF4")
_FILLS = {"fail": PatternFill("solid", start_color="FBE3E0"), "unknown": PatternFill("solid", start_color="FFF3D6")}
_LINE = Side(style="thin", color="B8C0CC")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_STATUS, _READY = 5, 10  # columns


def sheet(report: Report) -> bytes:
    """The workbook: the checklist, the facts, and what the report is."""
    book = Workbook()
    said = words()["sheet"]
    checklist: Worksheet = book.active
    checklist.title = said["checklist"]
    _fill(checklist, said["columns"], _checklist(report), WIDTHS)
    _mark(checklist, report)
    facts = book.create_sheet(said["facts"])
    lines = ((number, one.label, one.typed, one.understood) for number, one in enumerate(report.facts, 1))
    _fill(facts, said["fact_columns"], lines, FACT_WIDTHS)
    about = book.create_sheet(said["about"])
    _fill(about, said["about_columns"], _about(report), ABOUT_WIDTHS)
    for one in book.worksheets:
        _set_up_print(one, report)
    book.properties.title = f"{report.title} {report.number}"
    book.properties.creator = ""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _checklist(report: Report) -> Iterator[Sequence[object]]:
    said, number = words(), 0
    for item in report.items:
        for material in item.materials or (None,):
            number += 1
            proof = ("", "", "") if material is None else (material.title, material.department, material.provenance)
            status = said["status"][item.status]
            yield number, item.clause, _requirement(item), item.observed, status, _gap(item), *proof, ""


def _requirement(item: Item) -> str:
    said = words()
    required = said["quoted"].format(quote=item.quote) if item.required == said["as_quoted"] else item.required
    return str(said["sheet"]["requirement"].format(title=item.title, required=required))


def _gap(item: Item) -> str:
    return item.gap or item.reason


def _about(report: Report) -> Iterator[Sequence[object]]:
    said = words()
    yield said["outcome"], f"{report.outcome_text}。{report.head}"
    yield from report.about
    for line in (report.history, *report.improve, report.improve_note, said["evidence_intro"], *report.limits):
        if line:
            yield "", line


def _fill(into: Worksheet, columns: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[int]) -> None:
    into.append(list(columns))
    for row in rows:
        into.append([neutral(value) for value in row])
    for place, width in enumerate(widths):
        into.column_dimensions["ABCDEFGHIJ"[place]].width = width
    for line in into.iter_rows():
        for cell in line:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula, whatever it looks like
            cell.font = Font(name=FONT, size=10, bold=cell.row == 1)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = _BORDER
            if cell.row == 1:
                cell.fill = _HEAD
    into.freeze_panes = "A2"


def _mark(checklist: Worksheet, report: Report) -> None:
    said = words()
    checklist.freeze_panes = "C2"
    checklist.auto_filter.ref = checklist.dimensions
    marks = {said["status"][status]: fill for status, fill in _FILLS.items()}
    for line in checklist.iter_rows(min_row=2):
        fill = marks.get(str(line[_STATUS - 1].value))
        if fill:
            line[_STATUS - 1].fill = fill
    choices = ",".join(said["sheet"]["ready"])
    ready = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=True)
    ready.error = ready.prompt = said["sheet"]["ready_hint"]
    checklist.add_data_validation(ready)
    ready.add(f"J2:J{max(2, checklist.max_row)}")


def _set_up_print(one: Worksheet, report: Report) -> None:
    one.page_setup.orientation = "landscape"
    one.page_setup.paperSize = one.PAPERSIZE_A4
    one.page_setup.fitToWidth, one.page_setup.fitToHeight = 1, 0
    one.sheet_properties.pageSetUpPr.fitToPage = True
    one.print_title_rows = "1:1"
    one.oddHeader.center.text = f"{words()['short_title']} {report.number}"
    one.oddFooter.center.text = words()["sheet"]["page"]
    one.page_margins.left = one.page_margins.right = 0.4
