"""The same conversation in two tabs and on two devices; and deleted everywhere."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
from playwright.sync_api import expect

from tests.dialogue.running import RunningGuide

from .conftest import Windows
from .interview import in_words, through
from .screen import Screen


def test_two_tabs_see_the_same(window: Windows) -> None:
    """What is said in one stands in the other, and is answered once."""
    one = window().opens()
    two = Screen(one.page.context.new_page(), one.watch, one.url).opens()
    one.says("开始自评")
    expect(two.rows).to_have_count(len(one.messages()))
    two.says("都是")
    expect(one.rows).to_have_count(len(two.messages()))
    assert one.log.locator(".bubble").all_inner_texts() == two.log.locator(".bubble").all_inner_texts()
    assert one.said() == ["开始自评", "都是"]


def test_a_code_takes_the_interview_elsewhere_and_deleting_ends_it(window: Windows, guide: RunningGuide) -> None:
    """A code, another device, one answer changed there, another verdict; then everything deleted there is gone."""
    here = window().opens().says("开始自评")
    through(here, in_words)
    assert here.card("verdict")["outcome"] == "ineligible"  # type: ignore[index]
    code, report = _code(here), here.page.request.post(f"{here.url}/api/report", data={}).json()
    here.page.request.post(f"{here.url}/api/feedback", data={"message": here.messages()[-1]["number"], "useful": True})

    there = window().opens()
    _menu(there, "输入续办码")
    there.place.get_by_label(re.compile("^续办码")).fill(f" {code[:4].lower()}-{code[4:]} ")
    there.place.get_by_role("button", name="接着办").click()
    expect(there.rows).to_have_count(len(here.messages()))
    there.says("修改资产负债率为65%")
    assert there.card("verdict")["outcome"] == "eligible"  # type: ignore[index]
    expect(there.log.locator(".verdict").last.locator(".outcome")).to_have_text("全部符合")
    expect(here.log.locator(".verdict").last.locator(".outcome")).to_have_text("全部符合")

    old = there.cookie
    identity = old.partition(".")[0]
    assert _places(guide.folder, identity), "the search for what is kept finds nothing at all"
    there.watch.expect("401")  # a page that asks for its stream in between
    here.watch.expect("401")
    _menu(there, "删除我的数据")
    there.place.get_by_role("button", name="全部删除").click()
    expect(there.rows).to_have_count(0)
    expect(here.rows).to_have_count(0)

    assert _places(guide.folder, identity) == []
    assert there.cookie != old
    stranger = httpx.Client(base_url=guide.url, trust_env=False)
    assert stranger.get("/api/session", headers={"Cookie": f"guide={old}"}).json()["messages"] == []
    assert stranger.post("/api/resume", json={"code": code}).status_code == 404
    assert stranger.get(report["page"]).status_code == 404


def _menu(screen: Screen, name: str) -> None:
    screen.place.get_by_role("button", name="更多").click()
    screen.place.get_by_role("button", name=name).click()


def _code(screen: Screen) -> str:
    """Makes a code as a person does, and puts the dialog away."""
    screen.log.get_by_role("button", name="续办码").click()
    code = screen.place.locator("dialog .code").inner_text().replace(" ", "")
    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{8}", code)
    screen.place.get_by_role("button", name="完成").click()
    return code


def _places(folder: Path, identity: str) -> list[str]:
    """The tables of all databases in which that person's id still stands."""
    found = []
    for path in sorted(folder.glob("*.sqlite")):
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in tables:
                if any(identity in str(row) for row in database.execute(f"SELECT * FROM {name}")):
                    found.append(name)
    return found
