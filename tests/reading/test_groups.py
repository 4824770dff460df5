"""Answers to a group asked together: all, none, all but some, or one by one."""

from __future__ import annotations

import pytest

from bot.language.reader import Reader
from bot.language.telling import Told
from bot.policy.notice import Notice

from .hearing import Read, question

GROUPS = ("identity", "exclusions", "innovation_base", "management", "self_statements")
ALL_IS_WELL = {
    "identity": ["都是", "对的，没错", "是", "没问题", "嗯嗯"],
    "exclusions": [
        "都没有",
        "没有",
        "无",
        "没有，一样都没有",
        "对，都没有",
        "没得",
        "一个都不沾",
        "什么都没有",
        "均无",
        "没有没有都没有",
        "统统冇",
    ],
    "innovation_base": ["都有", "三样齐全", "全有", "样样都有", "都具备", "没问题", "差不多都有"],
    "management": ["都有", "齐了", "每一样都有", "四个全都有", "都没问题"],
    "self_statements": ["都符合", "符合", "完全符合", "没问题", "都符合的"],
}
NOTHING_IS = {
    "identity": ["都不是"],
    "innovation_base": ["都没有", "一样都没有", "全没有"],
    "management": ["都没有", "啥都没有"],
    "self_statements": ["都不符合"],
}
WITHOUT = [
    ("innovation_base", "除了研发机构，其他都有", {"rd_institution"}),
    ("innovation_base", "研发机构没有，其余齐全", {"rd_institution"}),
    ("innovation_base", "就差个信息系统", {"information_system"}),
    ("innovation_base", "都有，研发中心还在建", {"rd_institution"}),
    ("management", "都有，就是没牌子", {"own_brand"}),
    ("management", "除精细化管理外都有", {"lean_management"}),
    ("management", "9001证书去年到期了，别的都有", {"quality_certification"}),
    ("management", "都没问题，但是质量体系还在办", {"quality_certification"}),
    ("management", "除了商标和精益生产，剩下的都有", {"own_brand", "lean_management"}),
    ("self_statements", "都符合，只是知名度不高", {"product_reputation"}),
    ("self_statements", "除了知名度", {"product_reputation"}),
    ("management", "都有，品牌弱一点", {"own_brand"}),
    ("management", "除了第三样都有", {"own_brand"}),
    ("management", "差一个质量认证", {"quality_certification"}),
    ("management", "贴牌的，其余都有", {"own_brand"}),
    ("innovation_base", "都有，就是信息化差点", {"information_system"}),
    ("exclusions", "都没有，就一次质量事故", {"accident_last_3_years"}),
    ("exclusions", "都没有，不过被罚过款", {"tax_or_law_violation"}),
    ("exclusions", "出过一次安全事故，其他都没有", {"accident_last_3_years"}),
    ("exclusions", "都没有，就是去年出了一次质量事故", {"accident_last_3_years"}),
    ("exclusions", "是单项冠军，另外几样没有", {"manufacturing_champion"}),
    ("exclusions", "有过偷税，剩下的没有", {"tax_or_law_violation"}),
]
SOME = [
    ("innovation_base", "没有研发机构", {"rd_institution": False}),
    ("innovation_base", "核心技术有，研发机构没有", {"core_technology": True, "rd_institution": False}),
    ("innovation_base", "ERP上了，技术中心还在筹备", {"information_system": True, "rd_institution": False}),
    ("management", "ISO9001有，牌子没有", {"quality_certification": True, "own_brand": False}),
    ("innovation_base", "头两个有", {"core_technology": True, "rd_institution": True}),
    (
        "self_statements",
        "前两条符合，第三条差点意思",
        {"specialisation_strategy": True, "continuous_innovation": True, "management_reputation": False},
    ),
    (
        "identity",
        "国内注册没问题，就是我们不是独立法人",
        {"registered_in_china": True, "independent_legal_person": False},
    ),
    ("exclusions", "有过质量事故", {"accident_last_3_years": True}),
    ("exclusions", "没有出过事故，但偷税被罚过", {"accident_last_3_years": False, "tax_or_law_violation": True}),
    ("exclusions", "不是单项冠军，也没造假", {"manufacturing_champion": False, "false_information": False}),
]
UNCLEAR = [
    ("innovation_base", "没有"),
    ("innovation_base", "有一部分"),
    ("exclusions", "有"),
    ("exclusions", "都有"),
    ("identity", "没有"),
    ("management", "有三样"),
    ("self_statements", "不符合"),
    ("self_statements", "差不多吧"),
]


def good(notice: Notice, group: str) -> dict[str, object]:
    """The value of every fact of a group where all is well."""
    return {fact: notice.facts[fact].good for fact in question(notice, group).facts}


@pytest.mark.parametrize(("group", "text"), [(group, text) for group, texts in ALL_IS_WELL.items() for text in texts])
def test_all_is_well(read: Read, notice: Notice, group: str, text: str) -> None:
    assert read(group, text).told == good(notice, group)


@pytest.mark.parametrize(("group", "text"), [(group, text) for group, texts in NOTHING_IS.items() for text in texts])
def test_nothing_is(read: Read, notice: Notice, group: str, text: str) -> None:
    assert read(group, text).told == {fact: not value for fact, value in good(notice, group).items()}


@pytest.mark.parametrize(("group", "text", "lacking"), WITHOUT)
def test_all_but_what_is_named(read: Read, notice: Notice, group: str, text: str, lacking: set[str]) -> None:
    well = good(notice, group)
    assert read(group, text).told == {fact: (fact in lacking) != value for fact, value in well.items()}


@pytest.mark.parametrize(("group", "text", "told"), SOME)
def test_what_is_named_is_told_and_the_rest_stays_open(
    read: Read, group: str, text: str, told: dict[str, object]
) -> None:
    assert read(group, text).told == told


@pytest.mark.parametrize(("group", "text"), UNCLEAR)
def test_words_that_could_mean_any_of_them_tell_none(read: Read, notice: Notice, group: str, text: str) -> None:
    """「没有」 to 「三样都有吗」 does not say which; 「有」 to 「都没有，对吗」 says that something is, not what."""
    assert not set(question(notice, group).facts) & read(group, text).told.keys()


@pytest.mark.parametrize("text", ["不清楚", "说不准", "不知道", "没算过，要问财务"])
@pytest.mark.parametrize("group", GROUPS)
def test_what_is_not_known_is_not_taken_for_none(read: Read, notice: Notice, group: str, text: str) -> None:
    sounds = [Told(fact, value, 0.6) for fact in question(notice, group).facts for value in (True, False)]
    assert read(group, text).told == dict.fromkeys(question(notice, group).facts)
    assert read(group, text, tells=sounds[1:]).told == dict.fromkeys(question(notice, group).facts)


@pytest.mark.parametrize("group", GROUPS)
def test_the_button_of_a_group_says_that_all_is_well(read: Read, notice: Notice, group: str) -> None:
    assert read(group, question(notice, group).all_good).told == good(notice, group)


def heard(fact: str, value: bool, clause: str, score: float = 0.6) -> Told:
    return Told(fact, value, score, clause)


def test_what_names_one_thing_says_nothing_of_the_others(read: Read) -> None:
    """「研发机构没有」 also sounds like having no 核心技术."""
    sounds = (heard("core_technology", False, "研发机构没有"), heard("rd_institution", False, "研发机构没有"))
    told = read("innovation_base", "研发机构没有，其余都有", tells=sounds).told
    assert told == {"core_technology": True, "rd_institution": False, "information_system": True}


@pytest.mark.parametrize(
    ("group", "text", "tells", "told"),
    [
        (
            "innovation_base",
            "东西是自己琢磨的，跟江大合办了一个，用友管着",
            [heard("core_technology", True, "东西是自己琢磨的"), heard("rd_institution", True, "跟江大合办了一个")],
            {"core_technology": True, "rd_institution": True, "information_system": True},
        ),
        (
            "innovation_base",
            "核心技术是买来的，另外两样有",
            [heard("core_technology", False, "核心技术是买来的")],
            {"core_technology": False, "rd_institution": True, "information_system": True},
        ),
        (
            "exclusions",
            "都没有，就是税上吃过亏",
            [heard("tax_or_law_violation", True, "就是税上吃过亏")],
            {"tax_or_law_violation": True},
        ),
        ("exclusions", "都没有，规规矩矩做人", [heard("tax_or_law_violation", False, "规规矩矩做人", 0.3)], {}),
    ],
)
def test_each_part_of_a_message_is_heard_alone(
    reader: Reader, notice: Notice, group: str, text: str, tells: list[Told], told: dict[str, object]
) -> None:
    expected = good(notice, group) | told
    assert reader.read(text, question(notice, group), {}, tells).told == expected


@pytest.mark.parametrize(
    ("group", "text", "told"),
    [
        (
            "management",
            "质量认证有ISO九千零一牌子也有精细化那个没有",
            {"quality_certification": True, "own_brand": True, "lean_management": False},
        ),
        (
            "exclusions",
            "没有没有这些我们厂从来没出过事情也没偷税漏税",
            {"accident_last_3_years": False, "tax_or_law_violation": False},
        ),
        ("exclusions", "没被罚过款，没死过人", {"accident_last_3_years": False, "tax_or_law_violation": False}),
        ("exclusions", "没罚款但是补税了", {"tax_or_law_violation": True}),
        ("innovation_base", "除了那个什么中心，其他都有", {}),
        ("innovation_base", "核心技术有，就差那个东西了", {"core_technology": True}),
    ],
)
def test_run_on_answers_and_exceptions_tell_no_more_than_they_say(
    read: Read, group: str, text: str, told: dict[str, bool]
) -> None:
    assert read(group, text).told == told


def test_what_is_belittled_is_asked_for(read: Read) -> None:
    told = read("self_statements", "都符合，就是名气小了点").told
    assert "product_reputation" not in told and told["specialisation_strategy"] is True


def test_besides_is_no_exception(read: Read) -> None:
    assert all(read("management", "除了9001，还有16949，都有").told.values())
