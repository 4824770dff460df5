"""Calls of the tests: opened as the console opens them, and answers of a played action server."""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import Engine

from bot.store.calls import CallStore

from .desk_browser import DeskBrowser

QUOTE = "上年度企业营业收入在1亿元以上"


def opened(browser: DeskBrowser) -> str:
    """The address of a call that has just come in."""
    answer = browser.post("/operator/calls")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def end_all(engine: Engine) -> None:
    """No call is open any more."""
    for call in CallStore(engine).all():
        CallStore(engine).close(call.id)


def answer(**fields: Any) -> dict[str, Any]:
    """An answer of spoken.answers, on revenue unless said otherwise."""
    empty = {"reason": "", "see": "", "caution": "", "ask_back": "", "related": [], "options": [], "confidence": 0.9}
    revenue = {
        "kind": "answer",
        "topic": "revenue",
        "title": "营业收入要求",
        "speak": "上年度营业收入要在一亿元以上。",
        "text": "上年度（2019年）营业收入要在1亿元以上。",
        "basis": "notice",
        "clauses": [{"id": "2.3.1", "label": "二、（三）1.", "quote": QUOTE}],
    }
    return {**empty, **revenue, **fields}


def spoken(*answers: dict[str, Any], **heard: Any) -> dict[str, Any]:
    """What the action server says; `heard` are its fields."""
    return {"kind": "spoken", "answers": list(answers), "heard": {"facts": [], "text": "", "speak": "", **heard}}


def standing(**fields: Any) -> dict[str, Any]:
    """Where a self-check stands; nowhere unless said otherwise."""
    return {"facts": [], "outcome": None, "counts": {}, "remaining": None, "criteria": [], **fields}


def checked() -> dict[str, Any]:
    """A self-check with one criterion of each status."""
    debts = {
        "title": "资产负债率",
        "status": "fail",
        "label": "二、（三）1.",
        "observed": "74%",
        "required": "不高于70%",
    }
    share = {"title": "研发费用占比", "status": "unknown", "label": "二、（三）3.", "observed": "", "required": ""}
    years = {"title": "经营年限", "status": "pass", "label": "二、（一）1.", "observed": "9 年", "required": "3 年以上"}
    criteria = [
        {"id": "debt_ratio", "gap": "", "missing": [], **debts},
        {"id": "rd_intensity", "gap": "", "missing": ["研发费用占比"], **share},
        {"id": "operating_years", "gap": "", "missing": [], **years},
    ]
    facts = [
        {"id": "debt_ratio", "label": "资产负债率", "text": "74%", "typed": "百分之七十四"},
        {"id": "years_operating", "label": "连续经营年限", "text": "9 年", "typed": "9年"},
    ]
    counts = {"pass": 1, "fail": 1, "unknown": 1}
    return standing(facts=facts, outcome="ineligible", counts=counts, remaining=1, criteria=criteria)
