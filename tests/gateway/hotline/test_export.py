"""Cases as Excel: the list's filters, phones masked, nothing a formula, every export in the log."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import httpx
import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import delete, insert
from sqlalchemy.engine import Engine

from bot.gateway.hotline import exporting
from bot.store.accounts import Account
from bot.store.audit import AuditStore
from bot.store.calls import CallStore, calls
from bot.store.case_list import CaseList, Wanted
from bot.store.tables import now

from .desk_browser import DeskBrowser
from .made_case import FIRM, MASKED, PHONE, made_case

At = Callable[[str], DeskBrowser]


@pytest.fixture(autouse=True)
def no_calls(engine: Engine) -> Iterator[None]:
    CallStore(engine).count()
    with engine.begin() as connection:
        connection.execute(delete(calls))
    yield


def opened(answer: httpx.Response) -> Workbook:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == exporting.XLSX
    assert answer.headers["content-disposition"].startswith("attachment; filename=cases-2")
    assert answer.headers["cache-control"] == "no-store"
    return load_workbook(io.BytesIO(answer.content))


def test_calls_and_their_answers(at_desk: At, engine: Engine, accounts: dict[str, Account]) -> None:
    case = made_case(engine, accounts["operator"].id)
    book = opened(at_desk("supervisor").get("/operator/cases.xlsx"))
    assert book.sheetnames == ["来电", "答复"]
    head, row = ([cell.value for cell in line] for line in book["来电"].iter_rows())
    assert len(head) == len(row) == 11
    told = dict(zip(head, row))
    assert (told["编号"], told["企业"], told["电话"], told["接线员"]) == (case.number, FIRM, MASKED, "operator")
    assert (told["处理结果"], told["回访日期"], told["状态"]) == ("待回访", "2026-12-01", "已结束")
    answered = [cell.value for cell in list(book["答复"].iter_rows())[1]]
    assert answered[0] == case.number and answered[2] == "营收要多少" and answered[5] == "二（三）1 1亿元以上"
    line = AuditStore(engine).latest()[0]
    assert (line.name, line.action, line.what) == ("supervisor", "case_exported", "电话已遮住")


@pytest.mark.parametrize(
    ("noted", "kept"),
    [
        ("回电 13800138000 找王经理", "回电 138****8000 找王经理"),
        ("座机021-65432101转8", "座机021*****2101转8"),
        ("本地 65223344", "本地 652*3344"),
        ("2019年营收9000万，负债率65%，编号H20261125-0001", "2019年营收9000万，负债率65%，编号H20261125-0001"),
    ],
)
def test_numbers_noted_in_passing_are_masked_too(noted: str, kept: str) -> None:
    assert exporting.without_phones(noted) == kept


def test_whole_phones_only_with_a_reason_that_is_noted(
    at_desk: At, engine: Engine, accounts: dict[str, Account]
) -> None:
    made_case(engine, accounts["operator"].id)
    desk = at_desk("supervisor")
    before = AuditStore(engine).count()
    for reason in ("", "  查 ", "\x00\x00\x00\x00\x00"):
        answer = desk.client.get("/operator/cases.xlsx", params={"full": "1", "reason": reason})
        assert answer.status_code == 422 and "请写明用途" in answer.text
    assert AuditStore(engine).count() == before
    query = {"full": "1", "reason": "十一月回访核对", "disposition": "callback"}
    book = opened(desk.client.get("/operator/cases.xlsx", params=query))
    assert book["来电"].cell(2, 6).value == PHONE
    assert AuditStore(engine).latest()[0].what == "含完整电话：十一月回访核对 disposition=callback"


def test_the_filters_of_the_list_hold(at_desk: At, engine: Engine, accounts: dict[str, Account]) -> None:
    made_case(engine, accounts["operator"].id)
    other = made_case(engine, accounts["everything"].id)
    desk = at_desk("supervisor")
    assert opened(desk.get("/operator/cases.xlsx"))["来电"].max_row == 3
    mine = opened(desk.get(f"/operator/cases.xlsx?account={accounts['everything'].id}"))["来电"]
    assert [mine.max_row, mine.cell(2, 1).value] == [2, other.number]
    assert opened(desk.get("/operator/cases.xlsx?to=2020-01-01"))["来电"].max_row == 1


@pytest.mark.parametrize("typed", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "＝1+1", "\t=1", "\n=1", "#N/A"])
def test_nothing_typed_is_a_formula(at_desk: At, engine: Engine, accounts: dict[str, Account], typed: str) -> None:
    case = made_case(engine, accounts["operator"].id, enterprise=typed)
    CallStore(engine).change(case.id, notes=f"{typed}\x0b\x00")
    sheet = opened(at_desk("supervisor").get("/operator/cases.xlsx"))["来电"]
    for column in (5, 10):
        cell = sheet.cell(2, column)
        assert cell.data_type == "s" and str(cell.value).startswith(("'", "#N/A"))


@pytest.mark.parametrize("who", ["operator", "keeper"])
def test_nobody_else_exports(at_desk: At, engine: Engine, who: str) -> None:
    before = AuditStore(engine).count()
    assert at_desk(who).get("/operator/cases.xlsx").status_code == 403
    assert AuditStore(engine).count() == before


def test_thousands_of_calls_are_written_in_time(engine: Engine) -> None:
    """3,000 within ten seconds, read in pieces."""
    fixed = {
        "person": "web:x",
        "account": 1,
        "state": "closed",
        "phone": PHONE,
        "phone_key": PHONE,
        "notes": "备注" * 20,
    }
    fixed |= {
        "enterprise": FIRM,
        "enterprise_key": FIRM,
        "disposition": "answered",
        "knowledge_version": "kb",
        "summary": "摘要" * 50,
    }
    begin = now() - timedelta(days=60)
    moments = [begin + timedelta(minutes=number) for number in range(3_000)]
    rows = [
        {**fixed, "number": f"H{number}", "opened_at": at, "closed_at": at, "updated_at": at}
        for number, at in enumerate(moments)
    ]
    with engine.begin() as connection:
        connection.execute(insert(calls), rows)
    started = time.process_time()
    with exporting.write(CaseList(engine), Wanted(), {1: "operator"}, {}, False) as file:
        took = time.process_time() - started
        sheet = load_workbook(file, read_only=True)["来电"]
        assert sum(1 for _ in sheet.iter_rows()) == 3_001
    assert took <= 10, took
