"""What a report says: what the verdict says, in the order that helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timezone

import pytest

from bot.gateway.report.data import Report, build, clean
from bot.gateway.report.html import error_page, page
from bot.gateway.report.snapshot import percent, snapshot
from bot.gateway.report.words import words

from .report_firm import NASTY, document, row, verdict

FIRMS = ("fits", "open", "two-fail")


def report(name: str) -> Report:
    """The report of a documented firm."""
    return build(row(name))


@pytest.mark.parametrize("name", FIRMS)
def test_every_criterion_is_in_it_with_the_status_of_the_verdict(name: str) -> None:
    """None is lost, none is judged again."""
    told = {finding["criterion"]: finding["status"] for finding in verdict(name)["criteria"]}
    assert {item.criterion: item.status for item in report(name).items} == told
    assert sum(number for _, number in report(name).counts) == len(told) == 31


@pytest.mark.parametrize("name", FIRMS)
def test_what_fails_comes_first_then_what_is_open(name: str) -> None:
    """The order in which a reader wants to know."""
    statuses = [item.status for item in report(name).items]
    assert statuses == sorted(statuses, key=("fail", "unknown", "pass").index)


@pytest.mark.parametrize("name", FIRMS)
def test_quotes_labels_and_facts_are_those_of_the_verdict(name: str) -> None:
    """Word for word."""
    said, told = report(name), verdict(name)
    findings = {finding["criterion"]: finding for finding in told["criteria"]}
    assert all(
        (item.quote, item.clause) == (findings[item.criterion]["quote"], findings[item.criterion]["label"])
        for item in said.items
    )
    labels = {fact["id"]: fact["label"] for fact in document()["facts"]}
    assert {labels[fact] for fact in (*told["facts"], *told["unanswered"])} == {line.label for line in said.facts}


def test_what_is_missing_is_told_in_figures() -> None:
    """Points, money, and both arms of an either-or."""
    debt, patents = report("two-fail").of("fail")
    assert (debt.required, debt.observed) == ("不高于 70%", "74%")
    assert debt.gap == "高 4 个百分点；按资产总额 9000 万元，负债需减少约 360 万元"
    assert patents.required == "有效发明专利 2 项及以上，或实用新型和外观设计专利 5 项及以上"
    assert len(report("two-fail").improve) == 2


def test_what_is_open_says_why_and_whom_to_ask() -> None:
    """In the words of the conversation, with a question for the 省级主管部门."""
    unclear = {item.criterion: item for item in report("open").unclear}
    assert "复合增长" in unclear["growth"].reason and "省级中小企业主管部门" in unclear["growth"].ask
    assert "跨着" in unclear["debt_ratio"].reason
    assert unclear["brand"].observed == "不清楚"
    unanswered = {item.criterion for item in report("open").unanswered}
    assert unanswered == {item.criterion for item in report("open").of("unknown")} - unclear.keys()


def test_every_material_stands_once_with_its_department_and_where_it_comes_from() -> None:
    """「通知写明」 only for what the clause names; a later rule says that it is one."""
    told = {one["id"]: one for finding in verdict()["criteria"] for one in finding["evidence"]}
    listed = [(name, one) for name, materials in report("two-fail").departments for one in materials]
    assert sorted(one.id for _, one in listed) == sorted(told)
    for name, one in listed:
        assert (name, one.source) == (told[one.id]["department"], told[one.id]["source"])
        assert one.provenance.startswith(words()["source"][one.source])
        assert told[one.id]["rule"] in one.provenance


def test_facts_no_criterion_measures_are_put_into_words_too() -> None:
    """A choice by its name, money in 万元."""
    understood = {line.label: line.understood for line in report("two-fail").facts}
    assert (understood["所属行业"], understood["资产总额"]) == ("工业", "9000 万元")


@pytest.mark.parametrize("name", FIRMS)
def test_facts_are_put_into_words_as_the_conversation_does(name: str) -> None:
    """Also where no measure could be asked: the two ways of saying it agree."""
    told = verdict(name)
    blind = {**told, "criteria": [{**one, "measures": []} for one in told["criteria"] if one["status"] != "unknown"]}
    alone = {fact["id"]: fact["understood"] for fact in snapshot(document(), blind, {})["facts"]}
    said = {
        m["fact"]: m["observed_text"] for one in told["criteria"] for m in one["measures"] if m["observed"] is not None
    }
    assert said and {fact: alone[fact] for fact in said} == said


def test_a_share_is_told_as_precisely_as_its_bound_needs() -> None:
    """9.9996% is not 10%."""
    assert percent(0.099996, 0.1) == "9.9996%"
    assert percent(0.1, 0.1) == "10%"
    assert percent(0.123456, 0.1) == "12.35%"


def test_the_time_is_that_of_beijing() -> None:
    """It was the evening before in UTC."""
    about = dict(report("two-fail").about)
    assert row().at.tzinfo is timezone.utc
    assert about["生成时间"] == "2026年11月25日 02:30（北京时间）"
    assert about["口径"] == "以2020年8月7日为准，「上年度」指2019年"
    assert about["规则版本"] == verdict()["rules_version"]
    assert "工信厅企业函〔2020〕159号" in about["依据"]


@pytest.mark.parametrize("name", FIRMS)
def test_its_limits_are_told(name: str) -> None:
    """Whatever the outcome."""
    said = page(report(name))
    for needed in ("不是审核结论", "附件2", "2020年8月7日截止", "省级中小企业主管部门", "不是附件3"):
        assert needed in said


@pytest.mark.parametrize("code", ["", "ABCDEFGHJKMNPQRS"])
def test_what_people_typed_is_text_on_the_page(code: str) -> None:
    """On the screen and on paper."""
    said = page(report("two-fail"), code)
    assert "<script>alert" not in said and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; 我们" in said
    assert "{{ 7*7 }}" in said
    assert "<style" not in said and "style=" not in said and "onclick" not in said


def test_a_label_or_number_is_text_too() -> None:
    """Nothing that reaches the template is trusted."""
    assert "<i>" not in page(replace(report("two-fail"), number="<i>", title="<i>"), "<i>")
    assert "<i>" not in error_page("<i>")


def test_what_no_document_can_hold_is_left_out() -> None:
    """Controls, half characters, and what turns the direction of writing."""
    assert clean({"a": ["x\x00\x0b\ud83d\u202ey\n" + NASTY]}) == {"a": ["xy\n" + NASTY]}
