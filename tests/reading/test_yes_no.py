"""Answers to one yes/no question: yes, no, or what amounts to it."""

from __future__ import annotations

import pytest

from bot.language.reader import Reader
from bot.language.telling import Told
from bot.policy.notice import Notice

from .hearing import Read

HAVING = [
    ("own_brand", "有的，注册了两个商标"),
    ("own_brand", "不是没有，三个呢"),
    ("own_brand", "有一个老字号"),
    ("rd_institution", "有个省级企业技术中心"),
    ("rd_institution", "跟华中科大共建的"),
    ("rd_institution", "设了博士后工作站"),
    ("quality_certification", "去年就通过了"),
    ("quality_certification", "刚拿到证书"),
    ("quality_certification", "IATF16949早就做了"),
    ("information_system", "ERP和MES都上了"),
    ("information_system", "用友在用"),
    ("standards_or_foreign_certification", "执行国家标准"),
    ("standards_or_foreign_certification", "过了CE认证"),
    ("core_technology", "有，自己攻关出来的"),
    ("lean_management", "有一套完整的"),
    ("product_reputation", "挺高的"),
    ("product_reputation", "较高"),
    ("products_related", "都是一条产业链上的"),
    ("products_related", "上下游配套的"),
    ("independent_legal_person", "我们是有限责任公司"),
    ("registered_in_china", "营业执照是浙江发的"),
    ("multiple_main_products", "有好几种"),
    ("multiple_main_products", "不止一种"),
    ("multiple_main_products", "主要做两种阀"),
    ("accident_last_3_years", "出过一次，起火了"),
    ("accident_last_3_years", "有人受伤"),
    ("tax_or_law_violation", "被税务局罚过两千块"),
    ("manufacturing_champion", "前年就评上了"),
    ("rd_institution", "省级的没批，市级的有"),
    ("rd_institution", "没有没有，哦不对，去年刚成立了一个"),
    ("quality_certification", "有9001，就是证书快到期了"),
    ("quality_certification", "没有，哦说错，去年过了"),
    ("own_brand", "以前贴牌，现在都打自己的牌子"),
    ("management_reputation", "没被人投诉过，口碑还行吧"),
    ("specialisation_strategy", "二十多年没变过"),
    ("product_reputation", "没有不知道的"),
    ("information_system", "咋会没有嘛"),
]
LACKING = [
    ("own_brand", "没有牌子，全是给客户代工"),
    ("own_brand", "商标还在申请"),
    ("own_brand", "商标到期了没续"),
    ("own_brand", "谈不上有"),
    ("own_brand", "给人家贴牌"),
    ("rd_institution", "没有，打算明年建"),
    ("rd_institution", "还没挂牌"),
    ("quality_certification", "证书过期了还没换"),
    ("quality_certification", "没通过"),
    ("quality_certification", "正在办"),
    ("information_system", "没有ERP"),
    ("product_reputation", "不高"),
    ("products_related", "没啥关系，各是各"),
    ("independent_legal_person", "是总公司下面的分公司"),
    ("registered_in_china", "在香港注册的"),
    ("multiple_main_products", "就一个拳头产品"),
    ("multiple_main_products", "没有，只做轴承"),
    ("accident_last_3_years", "零事故"),
    ("accident_last_3_years", "没有人受伤"),
    ("accident_last_3_years", "绝对没有出过"),
    ("tax_or_law_violation", "没被罚过款"),
    ("tax_or_law_violation", "没进过黑名单"),
    ("manufacturing_champion", "没评过"),
    ("manufacturing_champion", "哪够得上"),
    ("manufacturing_champion", "不是不是，够不上"),
    ("false_information", "有个数填错了，没有造假"),
    ("false_information", "这种事可不敢干"),
    ("false_information", "谁敢造假"),
    ("accident_last_3_years", "没出过啥事，就是来检查过两回，没罚"),
    ("rd_institution", "以前有，后来撤掉了"),
    ("rd_institution", "以前有个研究所，人都跑光了"),
    ("quality_certification", "以前有，后来没年审了"),
    ("lean_management", "5S推行中，刚起步"),
    ("lean_management", "呒没"),
    ("own_brand", "都是打人家的牌子出口"),
    ("own_brand", "正在注册，受理通知书拿到了"),
    ("manufacturing_champion", "省级的拿了，国家级明年再冲"),
    ("information_system", "ERP上了一半搁那儿了"),
    ("products_related", "没得啥子关系"),
    ("core_technology", "冇核心技术"),
]
PLAIN = {
    True: ["有", "是的", "嗯，对", "yes", "OK的", "有有有", "当然有"],
    False: ["没有", "没", "不是", "无", "冇", "否"],
}


@pytest.mark.parametrize(("fact", "text"), HAVING)
def test_it_is_so(read: Read, fact: str, text: str) -> None:
    assert read(fact, text).told[fact] is True


@pytest.mark.parametrize(("fact", "text"), LACKING)
def test_it_is_not_so_or_not_yet(read: Read, fact: str, text: str) -> None:
    assert read(fact, text).told[fact] is False


@pytest.mark.parametrize("fact", ["own_brand", "accident_last_3_years", "manufacturing_champion", "rd_institution"])
@pytest.mark.parametrize(("answer", "text"), [(answer, text) for answer, texts in PLAIN.items() for text in texts])
def test_a_bare_yes_or_no_answers_the_question_whichever_way_is_good(
    read: Read, fact: str, answer: bool, text: str
) -> None:
    assert read(fact, text).told == {fact: answer}


@pytest.mark.parametrize("text", ["不太清楚", "这个我得问问人事", "忘了"])
def test_not_knowing_is_neither_yes_nor_no(read: Read, text: str) -> None:
    assert read("quality_certification", text).told == {"quality_certification": None}


def test_the_first_stretch_that_says_something_counts(read: Read) -> None:
    assert read("own_brand", "说起这个嘛，有，去年刚弄的").told == {"own_brand": True}


def test_a_but_turns_it_round(read: Read) -> None:
    assert read("quality_certification", "有，不过已经过期了").told == {"quality_certification": False}
    assert read("lean_management", "没有写成文件，但是一直有在做").told == {"lean_management": True}


def test_the_asked_fact_is_not_told_by_words_for_another(read: Read) -> None:
    told = read("own_brand", "研发机构有的").told
    assert told["rd_institution"] is True


@pytest.mark.parametrize("text", ["记不太清了", "没有核实过，说不准"])
def test_what_is_no_answer_is_told_as_none(read: Read, text: str) -> None:
    assert read("accident_last_3_years", text).told.get("accident_last_3_years") is None


def test_a_word_inside_a_story_answers_only_where_the_story_sounds_alike(reader: Reader, notice: Notice) -> None:
    asked = notice.single("own_brand")
    story = "我们厂门口有一块招商的告示"

    def told(**scores: float) -> object:
        tells = [Told("own_brand", value == "yes", score) for value, score in scores.items()]
        return reader.read(story, asked, {}, tells).told.get("own_brand")

    assert told() is True
    assert told(no=0.3) is None
    assert told(no=0.5) is False
