"""The hotline by keyboard alone: questions while another call waits, an interview, its summary, finding the case."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from statistics import quantiles

import pytest
from playwright.sync_api import expect

from tests.dialogue.running import RunningGuide

from .axe import is_accessible
from .conftest import Windows
from .desk_screen import Console, add_operator
from .keyboard import Keyboard

QUESTIONS = {
    "我们营业收入要多少才能报": "[1一]亿",
    "发明专利要几个": "两项|2项",
    "资产负债率有没有要求": "70|七十",
    "评上了给多少钱": "没有写|没写",
    "佐证材料要不要寄过去": "不用|无需|留存",
}
FIGURES = {
    "years_operating": "9年",
    "revenue_last_year": "1.6亿",
    "main_revenue_growth": "12%",
    "debt_ratio": "74%",
    "years_in_segment": "8年",
    "main_revenue_share": "95%",
    "market_rank": "第2名",
    "rd_share": "3.5%",
    "tech_staff_share": "18%",
    "invention_patents": "3个",
    "industry": "制造业",
}
LONGEST = 40

Consoles = Callable[..., Console]


@pytest.fixture
def console(window: Windows, guide: RunningGuide) -> Consoles:
    """Makes a console of an operator of its own, who may copy."""

    def make(**options: object) -> Console:
        screen = window(permissions=["clipboard-read", "clipboard-write"], **options)
        name = add_operator(guide, f"op-{uuid.uuid4().hex[:8]}")
        return Console(screen).logs_in(name)

    return make


def test_five_questions_while_a_second_call_waits(console: Consoles) -> None:
    """Each answer is there within a pause of typing, is copied, and stands in the record of its own call."""
    desk = console()
    is_accessible(desk.page)
    first = desk.takes_a_call()
    is_accessible(desk.page)
    for at, (question, said) in enumerate(QUESTIONS.items()):
        spoken = desk.hears(question)
        assert re.search(said, spoken) and len(spoken) <= 60, spoken
        expect(desk.page.locator("#aloud")).to_contain_text(spoken)
        desk.keys.press("Control+b")
        expect(desk.page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
        assert desk.copied() == spoken
        if at == 0:
            is_accessible(desk.page)
            expect(desk.page.locator("#card mark").first).to_be_visible()
            waiting = desk.takes_a_call()
            assert waiting > first
            desk.goes_to(1)
            assert desk.number == first
            expect(desk.line).to_have_value(question)  # what was typed is still there, and so is its card
            expect(desk.spoken).to_have_text(spoken)
        desk.takes()
        expect(desk.page.get_by_role("heading", name=f"已答复 {at + 1}")).to_be_visible()
    is_accessible(desk.page)
    desk.goes_to(2)
    assert desk.number == waiting
    expect(desk.page.get_by_role("heading", name="已答复 0")).to_be_visible()


def test_an_unclear_question_and_a_related_one_by_number_keys(console: Consoles) -> None:
    """Digits belong to the question until it is handed over with Enter; then they choose."""
    desk = console()
    desk.takes_a_call()
    desk.types("研发")
    choices = desk.page.locator("#card [data-choice]")
    expect(choices.nth(1)).to_be_visible()
    desk.keys.press("2")
    expect(desk.line).to_have_value("研发2")
    desk.keys.press("Backspace")
    expect(desk.page.locator("#card .card:not(.old)")).to_have_attribute("data-asked", "研发")
    desk.keys.press("Enter")
    expect(desk.line).to_have_value("")
    desk.keys.press("1")
    expect(desk.page.locator("#take")).to_be_visible()
    desk.takes()
    expect(desk.page.locator("#entries .asked").first).to_have_text("研发")
    title = desk.page.locator("#card [data-choice]").first.inner_text()
    desk.keys.press("1")
    expect(desk.page.locator("#card .about b")).to_have_text(title.removeprefix("1").strip())
    desk.keys.press("Escape")
    expect(desk.page.locator("#card .card")).to_have_count(0)


def test_keys_of_an_input_method_are_its_own(console: Consoles) -> None:
    """Enter confirms pinyin: it neither takes a card nor says anything; what is composed is not looked up."""
    desk = console()
    desk.takes_a_call()
    desk.hears("发明专利要几个")
    session = desk.page.context.new_cdp_session(desk.page)
    session.send("Input.imeSetComposition", {"text": "ne", "selectionStart": 2, "selectionEnd": 2})
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    desk.page.wait_for_timeout(400)
    expect(desk.page.locator("#card .card")).to_have_attribute("data-asked", "发明专利要几个")
    expect(desk.page.locator("#card .card[data-taken]")).to_have_count(0)
    session.send("Input.insertText", {"text": "呢"})
    expect(desk.page.locator("#card .card")).to_have_attribute("data-asked", "发明专利要几个呢")
    desk.keys.press("Escape")
    desk.keys.press("Control+i")
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229})
    session.send("Input.insertText", {"text": "1"})  # a digit that the input method wrote is still a choice
    expect(desk.question).to_be_visible()
    expect(desk.line).to_have_value("")


def test_an_interview_to_a_verdict_its_summary_and_the_search(console: Consoles) -> None:
    """Two answers are changed on the way, a question comes in between; then the case is found by its phone."""
    desk = console()
    number = desk.takes_a_call()
    desk.keys.press("Control+i")
    expect(desk.page.locator("#check-panel")).to_be_visible()
    desk.chooses("1")
    answers(desk, until="main_revenue_growth")
    facts = desk.page.locator("#facts")
    desk.says("修改上年度营业收入")
    desk.says("8000万")
    expect(facts).to_contain_text("不符合 · 上年度营业收入")
    is_accessible(desk.page)
    desk.says("修改上年度营业收入")
    desk.says("1.6亿")
    expect(facts).not_to_contain_text("不符合 · 上年度营业收入")
    desk.keys.press("Control+i")
    desk.hears("佐证材料要不要寄过去")
    desk.takes()
    desk.keys.press("Control+i")
    answers(desk)
    verdict = desk.page.locator("#talk .reply.verdict")
    expect(verdict).to_be_visible()
    expect(facts).to_contain_text("不符合 · 资产负债率")
    is_accessible(desk.page)

    phone = f"139{uuid.uuid4().int % 10**8:08d}"
    desk.keys.press("Alt+r")
    desk.types("恒力轴承")
    desk.keys.press("Tab")
    desk.types(phone)
    desk.keys.press("Alt+p")
    desk.keys.press("Space")
    desk.keys.press("Alt+s")  # at once: what was typed last is in the summary all the same
    expect(desk.page.locator("#saved")).to_contain_text("已保存")
    expect(desk.page.get_by_role("navigation", name="接通的来电")).to_contain_text(f"{phone[:3]}****{phone[-4:]}")
    text = desk.page.get_by_role("textbox", name="摘要")
    expect(text).to_be_focused()
    written = text.input_value()
    assert written.startswith("【诉求】恒力轴承来电咨询：佐证材料要不要寄过去") and "资产负债率74%" in written
    assert "【依据条款】工信厅企业函〔2020〕159号" in written and "已答复" in written and len(written) <= 400
    desk.keys.press("Control+End")
    desk.types("对方认可。")
    expect(desk.page.locator("#summary-saved")).to_contain_text("已保存")
    desk.keys.press("Alt+c")
    expect(desk.page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    assert desk.copied() == f"{written}对方认可。"
    is_accessible(desk.page)
    desk.keys.press("Alt+x")
    expect(desk.page.get_by_role("heading", name="没有接通的来电")).to_be_visible()
    finds(desk, phone, number)


def test_what_cannot_be_saved_stays_and_is_saved_later(console: Consoles) -> None:
    """Without a network nothing typed is lost, nor said to be kept; leaving the page saves what was typed last."""
    desk = console()
    desk.takes_a_call()
    desk.watch.expect("ERR_INTERNET_DISCONNECTED|htmx:(sendError|afterRequest)")
    desk.page.context.set_offline(True)
    desk.keys.press("Alt+r")
    desk.types("恒力")
    expect(desk.page.locator("#saved")).to_contain_text("未保存，正在重试")
    desk.page.context.set_offline(False)
    expect(desk.page.locator("#saved")).to_contain_text("已保存")
    desk.types("轴承")
    desk.takes_a_call()
    desk.goes_to(1)
    expect(desk.page.get_by_label("企业")).to_have_value("恒力轴承")


def test_a_card_is_there_soon_after_the_pause(console: Consoles) -> None:
    """From the last key to the card, the pause of 200 ms in it: 95 of 100 within half a second, alone at the desk."""
    desk = console()
    desk.takes_a_call()
    times = []
    for question in [*QUESTIONS] * 4:
        desk.keys.type(question)
        times.append(float(desk.page.evaluate(UNTIL_CARD, question)))
        desk.keys.press("Escape")
    assert quantiles(times, n=20)[-1] < 500, times


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_nothing_sticks_out(console: Consoles, width: int) -> None:
    """At the widths that desks have, with a card, with an interview, and with all keys shown."""
    desk = console(viewport={"width": width, "height": 800})
    desk.takes_a_call()
    desk.hears("发明专利要几个")
    assert desk.page.evaluate(SIDEWAYS) == []
    desk.keys.press("Escape")
    desk.keys.press("Control+i")
    desk.chooses("1")
    assert desk.page.evaluate(SIDEWAYS) == []
    desk.keys.press("?")
    expect(desk.page.get_by_role("dialog", name="快捷键")).to_be_visible()
    is_accessible(desk.page)
    desk.keys.press("Escape")
    expect(desk.page.get_by_role("dialog", name="快捷键")).to_be_hidden()


def test_dark_is_as_readable(console: Consoles) -> None:
    desk = console(color_scheme="dark")
    desk.takes_a_call()
    desk.hears("评上了给多少钱")
    is_accessible(desk.page)
    desk.keys.press("Escape")
    desk.keys.press("Control+i")
    desk.chooses("1")
    desk.says("都是，负债率80%")
    is_accessible(desk.page)


SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll(".desk > *")]
    .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.className || "page")"""
UNTIL_CARD = """(question) => new Promise((done) => {
  const begun = performance.now();
  const look = () => document.querySelector("#card .card")?.dataset.asked === question
    ? done(performance.now() - begun) : requestAnimationFrame(look);
  look();
})"""


def answers(desk: Console, until: str = "") -> None:
    """Answers from the open question to the verdict, or to the question on that fact: by key where there is one."""
    for _ in range(LONGEST):
        asked = desk.page.locator("#talk .asking")
        if not asked.count():
            assert not until, f"{until} was never asked"
            return
        fact = asked.get_attribute("data-fact") or ""
        if fact == until:
            return
        if fact in FIGURES:
            desk.says(FIGURES[fact])
        else:
            desk.chooses("2" if fact == "multiple_main_products" else "1")
    raise AssertionError("the verdict is not reached")


def finds(desk: Console, phone: str, number: str) -> None:
    """The case by its phone number, on the page for it."""
    page = desk.page
    Keyboard(page).on_to("查记录")
    desk.keys.press("Enter")
    page.wait_for_url("**/operator/cases")
    box = page.locator("input[name=q]")
    expect(box).to_be_focused()
    desk.types(phone)
    desk.keys.press("Enter")
    expect(page.locator("main")).to_contain_text(number)
