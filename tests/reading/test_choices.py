"""Choices by the words people use for them."""

from __future__ import annotations

import pytest

from bot.policy.notice import FactType, Notice

from .hearing import Read

INDUSTRIES = [
    ("做不锈钢阀门的", "industry"),
    ("我们厂子生产密封件", "industry"),
    ("搞软件的", "software_it"),
    ("不是制造业，是软件", "software_it"),
    ("工业软件", "software_it"),
    ("钢材批发", "wholesale"),
    ("连锁药店", "retail"),
    ("建筑施工", "construction"),
    ("冷库", "storage"),
    ("机械设备租赁", "leasing_business_services"),
    ("开火锅店", "catering"),
    ("小区物业", "property_management"),
    ("第三方检测", "other"),
    ("种子公司", "agriculture"),
    ("跑货运的", "transport"),
    ("搞数据中心", "information_transmission"),
    ("给软件园盖房子的", "construction"),
    ("冷库出租", "storage"),
    ("以前开饭店，一六年转行搞数控刀具", "industry"),
    ("工程机械出租", "leasing_business_services"),
]
STATUSES = [
    ("去年拿了省专精特新", "provincial"),
    ("省里认定的", "provincial"),
    ("只有产品被认定", "product"),
    ("没有称号，不过创新能力强", "other_innovative"),
    ("都没有", "none"),
    ("没有", "none"),
    ("没评上省级专精特新", "none"),
    ("什么称号都没有", "none"),
    ("今年准备报省级", "none"),
    ("材料递上去了还没批", "none"),
    ("去年被撤销了", "none"),
    ("省级专精特新拿到了，国家级还没报", "provincial"),
]
FIELDS = [
    ("四基里头的", "four_bases"),
    ("基础零部件吧", "four_bases"),
    ("我们做的是新材料", "ten_industries"),
    ("不是四基，是生物医药", "ten_industries"),
    ("卡脖子的东西", "weak_link"),
    ("省里的特色产业", "pillar_industry"),
    ("都不沾", "none"),
    ("都不属于", "none"),
]
TABLE = {"industry": INDUSTRIES, "cultivation_status": STATUSES, "key_field": FIELDS}


@pytest.mark.parametrize(
    ("fact", "text", "option"), [(fact, text, option) for fact, rows in TABLE.items() for text, option in rows]
)
def test_the_option_meant_is_the_option_told(read: Read, fact: str, text: str, option: str) -> None:
    assert read(fact, text).told[fact] == option


@pytest.mark.parametrize("fact", TABLE)
def test_an_option_may_be_chosen_by_its_number(read: Read, notice: Notice, fact: str) -> None:
    options = notice.facts[fact].options
    for text, place in (("1", 0), ("第2个", 1), ("第二个", 1), ("选3", 2), ("选第三种吧", 2), (f"{len(options)}", -1)):
        assert read(fact, text).told == {fact: options[place].id}
    assert read(fact, f"{len(options) + 1}").told == {}


@pytest.mark.parametrize("fact", TABLE)
def test_every_button_is_read_as_the_option_it_shows(read: Read, notice: Notice, fact: str) -> None:
    for option in notice.facts[fact].options:
        assert read(fact, option.short).told[fact] == option.id
        assert read(fact, option.title).told[fact] == option.id


@pytest.mark.parametrize("text", ["做轴承的", "三百人", "嗯", "高新技术企业", "市级的"])
def test_words_that_name_no_option_choose_none(read: Read, text: str) -> None:
    assert "cultivation_status" not in read("cultivation_status", text).told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我们公司是做齿轮的，去年营收1.3亿", {"industry": "industry", "revenue_last_year": 130_000_000}),
        ("咱们搞系统集成的公司", {"industry": "software_it"}),
        ("我们是省级专精特新，员工110人", {"cultivation_status": "provincial", "employees": 110}),
    ],
)
def test_a_choice_is_taken_in_passing_where_the_sentence_says_so(
    read: Read, text: str, told: dict[str, object]
) -> None:
    assert read(None, text).told == told


@pytest.mark.parametrize(
    "text",
    [
        "轴承卖得不好",
        "我们不是做软件的公司",
        "还没评上省级专精特新",
        "隔壁是家酒店",
        "隔壁是做软件的公司",
        "软件装不上",
    ],
)
def test_a_choice_only_mentioned_is_not_told(read: Read, notice: Notice, text: str) -> None:
    choices = {fact.id for fact in notice.facts.values() if fact.type is FactType.CHOICE}
    assert not choices & read(None, text).told.keys()
