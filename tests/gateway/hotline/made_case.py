"""A case with something in every field, as a call leaves it."""

from __future__ import annotations

import secrets
from datetime import date

from sqlalchemy.engine import Engine

from bot.store.call_entries import CallEntry
from bot.store.calls import Call, CallStore
from bot.store.messages import MessageStore, Said

PHONE, SPACED, MASKED = "13812345678", "138 1234-5678", "138****5678"
FIRM = "苏州恒力轴承有限公司"


def made_case(engine: Engine, account: int, phone: str = PHONE, enterprise: str = FIRM, closed: bool = True) -> Call:
    """A call of this account; closed and answered unless said otherwise."""
    person = f"web:{secrets.token_hex(16)}"
    messages, calls = MessageStore(engine), CallStore(engine)
    messages.welcome(person)
    messages.take(person, secrets.token_hex(8), "开始自评", "开始自评")
    messages.reply(person, None, [Said("第一问", custom={"kind": "question", "id": "identity"})])
    call = calls.open(account, person, "kb1")
    clauses = ({"id": "2.3.1", "label": "二（三）1", "quote": "1亿元以上"},)
    answered = CallEntry("asked", "营收要多少", "上年度要一亿元以上。", "长的说法", "revenue", "", clauses, "kb1")
    calls.note_answer(call.id, answered)
    fields = {"enterprise": enterprise, "phone": phone, "notes": "下午再打", "summary": "诉求：营收口径"}
    calls.change(call.id, **fields, disposition="callback", follow_up=date(2026, 12, 1))
    if closed:
        calls.close(call.id)
    found = calls.one(call.id)
    assert found is not None
    return found
