"""The files of a report, read back by other libraries than those that are trusted with the reading elsewhere."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import openpyxl
import pypdf
import pytest

from bot.gateway.report import pdf as pdf_module
from bot.gateway.report.data import build
from bot.gateway.report.html import FOLDER
from bot.gateway.report.pdf import MissingError, packaged, pdf
from bot.gateway.report.sheet import neutral, sheet
from bot.gateway.report.word import word
from bot.gateway.report.words import words

from .report_firm import FORMULA, NASTY, row, verdict

COLUMNS = ["序号", "条款", "要求", "您的情况", "结论", "差距", "佐证材料", "提供部门", "来源", "是否备齐"]


@pytest.fixture(scope="module")
def paper() -> pypdf.PdfReader:
    """The PDF of the firm with two failings."""
    return pypdf.PdfReader(io.BytesIO(pdf(build(row()))))


def squeezed(text: str) -> str:
    """Without the blanks and line ends that a layout makes."""
    return re.sub(r"\s", "", text)


def test_the_pdf_has_all_the_text(paper: pypdf.PdfReader) -> None:
    """Chinese as characters, what was typed as it was typed."""
    text = squeezed("".join(page.extract_text() for page in paper.pages))
    for needed in (build(row()).title, "高4个百分点", "企业资产负债率不高于70%", "XJR-20261125-AB3D", squeezed(NASTY)):
        assert squeezed(needed) in text
    assert f"第1页/共{len(paper.pages)}页" in text


def test_the_pdf_is_tagged_and_in_chinese(paper: pypdf.PdfReader) -> None:
    """So that it can be read aloud."""
    root = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"] and root["/Lang"] == "zh-CN"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert build(row()).title in str(paper.metadata.title)


def test_the_pdf_brings_its_fonts(paper: pypdf.PdfReader) -> None:
    """Every font is embedded, and Chinese is set in Noto CJK SC."""
    found = {}
    for page in paper.pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            found[font["/BaseFont"]] = any("FontFile" in key for key in inner["/FontDescriptor"])
    assert found and all(found.values())
    assert any("Noto-Serif-CJK-SC" in name for name in found) and any("Noto-Sans-CJK-SC" in name for name in found)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        f"{FOLDER.as_uri()}/../../words.yml",
        f"{FOLDER.as_uri()}/%2e%2e/home.html",
        "http://127.0.0.1:5005/",
        "https://example.invalid/a.css",
        "data:text/css,a",
        "ftp://example.invalid/",
        f"file://host{FOLDER}/report.css",
        f"{FOLDER.as_uri()}/",
    ],
)
def test_the_pdf_reads_packaged_files_only(url: str) -> None:
    """Whatever stands in the text."""
    with pytest.raises(ValueError, match="packaged"):
        packaged(url)


def test_the_pdf_reads_its_style() -> None:
    """By the address that the page gives it."""
    assert packaged(f"{FOLDER.as_uri()}/report.css").name == "report.css"


def test_a_machine_without_chinese_fonts_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than given a page of boxes: a title in a script that no font here has stands for that."""
    report = build(row())
    object.__setattr__(report, "title", "\U0001e2c0\U000e0fff")
    with pytest.raises(MissingError, match=pdf_module.MISSING_FONTS):
        pdf(report)


def test_word_keeps_every_value_whole() -> None:
    """Also those that look like markup."""
    report = build(row())
    document = docx.Document(io.BytesIO(word(report)))
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    assert NASTY in cells and FORMULA in cells
    assert {line.understood for line in report.facts} <= set(cells)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert report.title in text and report.lead in text and all(line in text for line in report.limits)
    gaps = {item.gap for item in report.of("fail")}
    assert gaps and gaps <= set(cells)


def test_word_names_a_chinese_font_and_language() -> None:
    """Without them Word takes whatever it finds."""
    content = word(build(row()))
    styles = zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()
    assert 'w:eastAsia="宋体"' in styles and 'w:eastAsia="黑体"' in styles and 'w:eastAsia="zh-CN"' in styles
    assert len(content) < 120_000


@pytest.mark.parametrize("name", ["fits", "open"])
def test_word_leaves_out_empty_sections_and_counts_on(name: str) -> None:
    """一、二、三 without a gap."""
    document = docx.Document(io.BytesIO(word(build(row(name)))))
    titles = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [title[0] for title in titles] == list(words()["numerals"][: len(titles)])
    assert (words()["sections"]["unknown"] in " ".join(titles)) is (name == "open")


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    """The checklist of a firm that typed formulas everywhere."""
    typed = dict(zip(verdict()["facts"], ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", FORMULA)))
    return openpyxl.load_workbook(io.BytesIO(sheet(build(row(typed=typed)))))


def test_no_cell_is_a_formula(book: openpyxl.Workbook) -> None:
    """Neither now nor after a detour by CSV."""
    cells = [cell for one in book.worksheets for line in one.iter_rows() for cell in line]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert all(cell.data_type != "f" for cell in cells)
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]
    assert "'=1+1" in texts and f"'{FORMULA}" in texts


def test_a_harmless_cell_is_left_alone() -> None:
    """And numbers are numbers."""
    assert (neutral("74%"), neutral(3), neutral("")) == ("74%", 3, "")


def test_the_checklist_has_a_row_for_everything_to_get_ready(book: openpyxl.Workbook) -> None:
    """In the order of the report, with every column."""
    checklist = book.worksheets[0]
    rows = list(checklist.iter_rows(values_only=True))
    report = build(row())
    assert list(rows[0]) == COLUMNS
    wanted = [(item.clause, item.observed, one.title) for item in report.items for one in item.materials]
    assert [(line[1], line[3], line[6]) for line in rows[1:] if line[6]] == wanted
    assert [line[0] for line in rows[1:]] == list(range(1, len(rows)))
    assert {line[4] for line in rows[1:]} == {"不符合", "符合"}
    assert {str(line[8]).split("：")[0] for line in rows[1:]} == {"通知写明", "后来文件（不是本通知）", "建议"}


def test_the_checklist_is_ready_for_screen_and_paper(book: openpyxl.Workbook) -> None:
    """The head stays, and is repeated on every page."""
    checklist = book.worksheets[0]
    assert checklist.freeze_panes == "C2"
    assert checklist.print_title_rows == "$1:$1"
    assert checklist.page_setup.orientation == "landscape"
    assert checklist.sheet_properties.pageSetUpPr.fitToPage
    assert "已备齐" in checklist.data_validations.dataValidation[0].formula1


def test_the_second_sheet_has_the_facts(book: openpyxl.Workbook) -> None:
    """As typed and as understood."""
    facts = book.worksheets[1]
    lines = [tuple(line[1:4]) for line in facts.iter_rows(min_row=2, values_only=True)]
    assert len(lines) == len(verdict()["facts"])
    assert ("境内工商注册", "'=1+1", "是") in lines
