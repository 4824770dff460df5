"""Cases are found by phone, number, enterprise and code; who looks is noted; one that had ended is taken up again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import delete
from sqlalchemy.engine import Engine

from bot.gateway.codes import Codes
from bot.store.accounts import Account
from bot.store.audit import AuditStore
from bot.store.calls import CallStore, NoCallError, calls
from bot.store.case_list import CaseList
from bot.store.codes import CodeStore
from bot.store.messages import MessageStore

from ..browser import SECRET
from ..fake_rasa import FakeRasa
from .desk_browser import DeskBrowser
from .made_case import FIRM, MASKED, PHONE, SPACED, made_case

At = Callable[[str], DeskBrowser]
Accounts = dict[str, Account]


@pytest.fixture(autouse=True)
def no_calls(engine: Engine) -> Iterator[None]:
    """Each test begins with none."""
    CallStore(engine).count()
    with engine.begin() as connection:
        connection.execute(delete(calls))
    yield


def found(page: str) -> list[str]:
    """The numbers in the list."""
    return re.findall(r"data-row>(H[\d-]+)<", page)


@pytest.mark.parametrize("typed", [PHONE, SPACED, "+86 13812345678", "１３８１２３４５６７８"])
def test_a_whole_phone_opens_the_case(at_desk: At, engine: Engine, accounts: Accounts, typed: str) -> None:
    case = made_case(engine, accounts["operator"].id)
    answer = at_desk("operator").client.get("/operator/cases", params={"q": typed})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/operator/cases/{case.number}")


def test_two_cases_of_a_phone_are_listed_masked_newest_first(at_desk: At, engine: Engine, accounts: Accounts) -> None:
    numbers = [made_case(engine, accounts["operator"].id).number for _ in range(2)]
    page = at_desk("operator").client.get("/operator/cases", params={"q": PHONE}).text
    assert found(page) == numbers[::-1]
    listed = page[page.index('<table id="found"') :]
    assert MASKED in listed and PHONE not in listed


@pytest.mark.parametrize("form", ["{}", "  {}", "lower"])
def test_a_number_opens_the_case(at_desk: At, engine: Engine, accounts: Accounts, form: str) -> None:
    case = made_case(engine, accounts["operator"].id)
    typed = case.number.lower().replace("-", "") if form == "lower" else form.format(case.number)
    answer = at_desk("operator").client.get("/operator/cases", params={"q": typed})
    assert answer.headers["location"] == f"/operator/cases/{case.number}"


def test_an_enterprise_lists_ones_own_and_for_supervisors_all(at_desk: At, engine: Engine, accounts: Accounts) -> None:
    """A part of a name is a way to browse; a whole phone or number is told by a caller."""
    own = made_case(engine, accounts["operator"].id, phone="")
    other = made_case(engine, accounts["everything"].id, phone="02165432101")
    pages = {
        name: at_desk(name).client.get("/operator/cases", params={"q": "恒力轴承"}).text
        for name in accounts
        if name != "keeper"
    }
    assert found(pages["operator"]) == [own.number]
    assert found(pages["supervisor"]) == [other.number, own.number]
    answer = at_desk("operator").client.get("/operator/cases", params={"q": "021-65432101"})
    assert answer.headers["location"] == f"/operator/cases/{other.number}"


def test_ones_own_case_is_found_however_many_others_there_are(at_desk: At, engine: Engine, accounts: Accounts) -> None:
    own = made_case(engine, accounts["operator"].id, phone="")
    calls = CallStore(engine)
    for _ in range(55):
        calls.change(calls.open(accounts["everything"].id, "web:other", "kb").id, enterprise="恒力轴承二厂")
    assert found(at_desk("operator").client.get("/operator/cases", params={"q": "恒力轴承"}).text) == [own.number]


def test_a_landline_of_eight_figures_is_no_guess_of_a_code(at_desk: At) -> None:
    desk = at_desk("operator")
    for digit in range(12):
        assert desk.client.get("/operator/cases", params={"q": f"652233{20 + digit}"}).status_code == 200


def test_of_two_who_take_a_case_up_one_has_it(engine: Engine, accounts: Accounts) -> None:
    case = made_case(engine, accounts["operator"].id)
    cases = CaseList(engine)
    assert cases.reopen(case.id, accounts["everything"].id).account == accounts["everything"].id
    with pytest.raises(NoCallError):
        cases.reopen(case.id, accounts["operator"].id)


def test_a_code_opens_the_case_and_guesses_are_limited(at_desk: At, engine: Engine, accounts: Accounts) -> None:
    case = made_case(engine, accounts["operator"].id)
    codes = Codes(CodeStore(engine), SECRET)
    code, _ = codes.make(case.person)
    desk = at_desk("operator")
    spelt = f"{code[:4].lower()}-{code[4:].lower()}"
    assert desk.client.get("/operator/cases", params={"q": spelt}).headers["location"].endswith(case.number)
    MessageStore(engine).welcome("web:alone")
    lonely, _ = codes.make("web:alone")
    assert "还没有和它连着的来电" in desk.client.get("/operator/cases", params={"q": lonely}).text
    statuses = [
        desk.client.get("/operator/cases", params={"q": f"ABCDEFG{digit}"}).status_code for digit in "23456789HJK"
    ]
    assert statuses == [200] * 10 + [429]


@pytest.mark.parametrize(
    ("typed", "told"), [("恒", "请输入完整的电话"), ("1381234", "没有找到"), ("没有这家", "没有找到")]
)
def test_nothing_found_is_said(at_desk: At, engine: Engine, accounts: Accounts, typed: str, told: str) -> None:
    made_case(engine, accounts["operator"].id)
    page = at_desk("operator").client.get("/operator/cases", params={"q": typed}).text
    assert told in page and found(page) == []


def test_an_operator_sees_his_own_and_a_supervisor_filters_all(at_desk: At, engine: Engine, accounts: Accounts) -> None:
    own = made_case(engine, accounts["operator"].id)
    open_one = made_case(engine, accounts["everything"].id, closed=False)
    CallStore(engine).change(open_one.id, disposition="", follow_up=None)
    operator, supervisor = at_desk("operator"), at_desk("supervisor")
    assert found(operator.get("/operator/cases").text) == [own.number]
    assert found(operator.get(f"/operator/cases?account={accounts['everything'].id}").text) == [own.number]
    assert found(supervisor.get("/operator/cases").text) == [open_one.number, own.number]
    assert found(supervisor.get("/operator/cases?disposition=none").text) == [open_one.number]
    assert found(supervisor.get("/operator/cases?disposition=callback").text) == [own.number]
    assert found(supervisor.get(f"/operator/cases?account={accounts['operator'].id}").text) == [own.number]
    assert found(supervisor.get("/operator/cases?from=2020-01-01&to=2020-12-31").text) == []
    assert len(found(supervisor.get("/operator/cases?from=nonsense&account=x&page=-1&disposition=x").text)) == 2


def test_a_long_list_has_pages(at_desk: At, engine: Engine, accounts: Accounts) -> None:
    store = CallStore(engine)
    numbers = [store.open(accounts["operator"].id, f"web:{one}", "kb").number for one in range(51)]
    desk = at_desk("supervisor")
    first, second = desk.get("/operator/cases").text, desk.get("/operator/cases?page=2").text
    assert found(first) == numbers[:0:-1] and found(second) == numbers[:1]
    assert "共 51 个来电，第 1 / 2 页" in first and 'rel="next"' in first and 'rel="prev"' in second


def test_a_case_shows_everything_and_who_looked(
    at_desk: At, engine: Engine, accounts: Accounts, rasa: FakeRasa
) -> None:
    rasa.standing = {
        "facts": [{"id": "debt_ratio", "label": "资产负债率", "text": "74%", "typed": "七成四"}],
        "outcome": "ineligible",
        "counts": {"pass": 3, "fail": 1, "unknown": 2},
        "remaining": 4,
        "criteria": [
            {
                "id": "debt",
                "title": "资产负债率",
                "status": "fail",
                "label": "二（三）1",
                "observed": "74%",
                "required": "不超过70%",
                "gap": "4",
                "missing": [],
            }
        ],
    }
    case = made_case(engine, accounts["operator"].id)
    page = at_desk("everything").get(f"/operator/cases/{case.number.lower()}").text
    everything = (
        case.number,
        FIRM,
        PHONE,
        "下午再打",
        "诉求：营收口径",
        "待回访",
        "2026-12-01",
        "营收要多少",
        "上年度要一亿元以上。",
        "1亿元以上",
        "开始自评",
        "第一问",
        "七成四",
        "不超过70%",
        "有不符合",
        "everything 看记录",
        "接着办",
        "kb1",
    )
    assert [one for one in everything if one not in page] == []
    line = AuditStore(engine).latest()[0]
    assert (line.name, line.action, line.what) == ("everything", "case_viewed", case.number)


def test_a_case_is_shown_while_the_action_server_is_away(
    at_desk: At, engine: Engine, accounts: Accounts, rasa: FakeRasa
) -> None:
    rasa.status = 500
    case = made_case(engine, accounts["operator"].id)
    answer = at_desk("supervisor").get(f"/operator/cases/{case.number}")
    assert answer.status_code == 200 and "暂时取不到自评情况" in answer.text
    assert "接着办" not in answer.text, "a supervisor takes no calls"


def test_what_was_typed_is_shown_as_text(at_desk: At, engine: Engine, accounts: Accounts) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    case = made_case(engine, accounts["operator"].id, enterprise=evil)
    CallStore(engine).change(case.id, notes=evil, summary=evil)
    desk = at_desk("operator")
    for path in (f"/operator/cases/{case.number}", "/operator/cases"):
        page = desk.get(path).text
        assert "&lt;script&gt;alert" in page and "<script>alert" not in page and "<img" not in page
    assert "<script>alert" not in desk.client.get("/operator/cases", params={"q": evil}).text


@pytest.mark.parametrize("number", ["H20200101-0001", "nonsense", "%3Cscript%3E", "1"])
def test_no_such_case(at_desk: At, number: str) -> None:
    assert at_desk("supervisor").get(f"/operator/cases/{number}").status_code == 404


def test_a_case_is_taken_up_by_whoever_goes_on(at_desk: At, engine: Engine, accounts: Accounts) -> None:
    case = made_case(engine, accounts["operator"].id)
    answer = at_desk("everything").post(f"/operator/calls/{case.id}/reopen")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/operator/calls/{case.id}")
    again = CallStore(engine).one(case.id)
    assert again is not None
    assert (again.state, again.account, again.closed_at) == ("open", accounts["everything"].id, None)
    assert [one.id for one in CallStore(engine).open_of(accounts["everything"].id)] == [case.id]
    assert AuditStore(engine).latest()[0].action == "case_reopened"
    desk = at_desk("operator")
    assert desk.post(f"/operator/calls/{case.id}/reopen").status_code == 409
    assert "everything 正在办" in desk.get(f"/operator/cases/{case.number}").text
    assert at_desk("everything").post(f"/operator/calls/{case.id}/reopen").status_code == 303
    assert desk.post("/operator/calls/99999/reopen").status_code == 404


def test_no_tenth_tab(at_desk: At, engine: Engine, accounts: Accounts) -> None:
    case = made_case(engine, accounts["supervisor"].id)
    for _ in range(9):
        made_case(engine, accounts["operator"].id, closed=False)
    assert at_desk("operator").post(f"/operator/calls/{case.id}/reopen").status_code == 409
