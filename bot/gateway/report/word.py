"""A report as a Word document, to be edited and passed on. Built by code, so nothing typed is ever read as markup."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from .data import Item, Report
from .words import words

BODY, HEADING = "宋体", "黑体"  # of every Chinese Word; others put their own in its place
LATIN = "Times New Roman"
INK, FAIL = RGBColor(0x1F, 0x2A, 0x37), RGBColor(0xA6, 0x1B, 0x1B)
_SHADE = "E8EDF4"


def word(report: Report) -> bytes:
    """The document."""
    document = docx.Document()
    _set_up(document, report)
    title = document.add_paragraph(report.title, style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _table(document, (), report.about, (3.2, 13.3))
    document.add_paragraph(report.history)
    _Sections(document, report).write()
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class _Sections:
    def __init__(self, document: Document, report: Report) -> None:
        self._document, self._report, self._count = document, report, 0

    def write(self) -> None:
        """All sections in order; those with nothing to say are left out."""
        said, report = words(), self._report
        self._heading(said["outcome"])
        lead = self._document.add_paragraph()
        lead.add_run(f"{report.outcome_text}。").bold = True
        lead.add_run(f"{report.head}{report.lead}")
        self._failing()
        self._open()
        self._improve()
        self._passed()
        self._evidence()
        self._heading(said["sections"]["facts"])
        self._document.add_paragraph(said["facts_intro"])
        columns = ("item", "typed", "understood")
        self._table(columns, [(one.label, one.typed, one.understood) for one in report.facts], (4.2, 7.1, 5.2))
        self._heading(said["sections"]["limits"])
        for line in report.limits:
            self._document.add_paragraph(line, style="List Number")

    def _heading(self, title: str) -> None:
        numeral = words()["numerals"][self._count]
        self._count += 1
        self._document.add_heading(words()["section"].format(numeral=numeral, title=title), level=1)

    def _failing(self) -> None:
        items = self._report.of("fail")
        if not items:
            return
        self._heading(words()["sections"]["fail"])
        for item in items:
            self._document.add_heading(item.title, level=2)
            rows = [("required", item.required), ("observed", item.observed), ("gap", item.gap)]
            self._item(item, [*rows, ("quote", _cited(item)), ("evidence", _materials(item))])

    def _open(self) -> None:
        said, report = words(), self._report
        if not report.of("unknown"):
            return
        self._heading(said["sections"]["unknown"])
        for item in report.unclear:
            self._document.add_heading(item.title, level=2)
            rows = [("observed", item.observed), ("reason", item.reason), ("ask", item.ask)]
            self._item(item, [*rows, ("quote", _cited(item)), ("evidence", _materials(item))])
        if report.unanswered:
            self._document.add_heading(said["not_told_title"].format(number=len(report.unanswered)), level=2)
            self._document.add_paragraph(said["not_told_intro"])
            lines = [(item.title, said["quoted"].format(quote=item.quote), item.clause) for item in report.unanswered]
            self._table(("criterion", "quote", "clause"), lines, (4.0, 9.9, 2.6))

    def _item(self, item: Item, rows: Sequence[tuple[str, str]]) -> None:
        named = [(words()["columns"][key], text) for key, text in rows if text]
        table = _table(self._document, (), named, (3.2, 13.3))
        if item.gap:
            place = next(n for n, (key, text) in enumerate(row for row in rows if row[1]) if key == "gap")
            run = table.rows[place].cells[1].paragraphs[0].runs[0]
            run.bold, run.font.color.rgb = True, FAIL

    def _improve(self) -> None:
        self._heading(words()["sections"]["improve"])
        for line in self._report.improve:
            self._document.add_paragraph(line, style="List Bullet")
        if self._report.improve_note:
            self._document.add_paragraph(self._report.improve_note)

    def _passed(self) -> None:
        items = self._report.of("pass")
        if not items:
            return
        self._heading(words()["sections"]["pass"])
        rows = [(item.title, item.observed, _required(item), item.clause) for item in items]
        self._table(("criterion", "observed", "required", "clause"), rows, (3.6, 4.4, 6.1, 2.4))

    def _evidence(self) -> None:
        said = words()
        self._heading(said["sections"]["evidence"])
        self._document.add_paragraph(said["evidence_intro"])
        for name, materials in self._report.departments:
            self._document.add_heading(name, level=2)
            rows = [
                (said["ready_box"], one.title, one.note, said["list"].join(one.criteria), one.provenance)
                for one in materials
            ]
            self._table(("ready", "material", "note", "for_what", "source"), rows, (1.4, 4.6, 3.6, 3.4, 3.5))

    def _table(self, columns: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
        _table(self._document, [words()["columns"][key] for key in columns], rows, widths)


def _required(item: Item) -> str:
    said = words()
    return str(said["quoted"].format(quote=item.quote)) if item.required == said["as_quoted"] else item.required


def _cited(item: Item) -> str:
    said = words()
    return f"{said['quoted'].format(quote=item.quote)}（{said['clause_of_notice'].format(label=item.clause)}）"


def _materials(item: Item) -> str:
    return str(words()["and"].join(f"{one.title}（{one.provenance}）" for one in item.materials))


def _table(document: Document, columns: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> Table:
    """A table with a head that is repeated on every page, or with its first column as the head of each row."""
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    if columns:
        head = _row(table, columns, widths)
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        _shade(head, range(len(widths)))
    for values in rows:
        row = _row(table, values, widths)
        if not columns:
            _shade(row, (0,))
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    return table


def _row(table: Table, values: Sequence[str], widths: Sequence[float]) -> _Row:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, value, width in zip(row.cells, values, widths, strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = "Cell"
        paragraph.add_run(value)
    return row


def _shade(row: _Row, places: Iterable[int]) -> None:
    for place in places:
        cell = row.cells[place]
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
        cell.paragraphs[0].runs[0].bold = True


def _set_up(document: Document, report: Report) -> None:
    styles = document.styles
    _font(styles["Normal"], BODY, 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    for name, size in (("Title", 18), ("Heading 1", 14), ("Heading 2", 11.5)):
        _font(styles[name], HEADING, size)
    cell = styles.add_style("Cell", 1)
    cell.base_style = styles["Normal"]
    cell.paragraph_format.space_after = Pt(1)
    _font(cell, BODY, 9.5)
    for name in ("List Bullet", "List Number"):
        _font(styles[name], BODY, 10.5)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    running = words()["running"].format(title=words()["short_title"], number=report.number)
    section.header.paragraphs[0].text = running
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_numbers(section.footer.paragraphs[0])
    document.core_properties.title = f"{report.title} {report.number}"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "zh-CN"


def _font(style: ParagraphStyle, chinese: str, size: float) -> None:
    """A font for Latin and, what Word asks for separately, for Chinese; and the language for its spelling check."""
    style.font.name, style.font.size = LATIN, Pt(size)
    style.font.color.rgb = INK
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), chinese)
    for known in properties.findall(qn("w:lang")):
        properties.remove(known)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)


def _page_numbers(paragraph: Paragraph) -> None:
    """「第 1 页 / 共 4 页」, counted by Word."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, _, rest = words()["footer"].partition("{page}")
    middle, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (middle, "NUMPAGES"), (after, "")):
        paragraph.add_run(text)
        if field:
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            paragraph._p.append(simple)
