"""What a message does: steer, suppose, ask or state."""

from __future__ import annotations

import pytest

from bot.language import acts
from bot.language.acts import Command

COMMANDS = {
    "start": ["开始", "开始吧", "我要开始自评", "做个自评", "来一次测评", "那就开始", "開始自評", "「开始自评」"],
    "resume": ["继续", "接着答", "继续吧", "恢复"],
    "quit": ["退出", "不答了", "先这样吧", "下次再答", "改天再说", "结束自评", "不测了"],
    "restart": ["重新开始", "从头来", "从头再来一遍", "重来", "我想重新开始"],
    "back": ["返回上一题", "上一题", "返回", "撤回", "回到上一步", "返回上一題"],
    "skip": ["跳过", "跳过这题", "下一题", "先跳过吧", "略过", "不想说这个", "PASS"],
    "result": ["直接看结果", "出结果", "看下结论", "结果"],
    "progress": ["进度", "还有几题", "到哪了", "还剩多少题？"],
    "why": ["为什么问这个", "问这个干嘛", "干嘛问这个", "为啥要问这题？", "為什麼問這個"],
    "explain": ["什么意思", "这题什么意思？", "没看懂", "举个例子", "怎么答"],
    "one_by_one": ["逐项回答", "一个一个来", "分开答"],
    "show_conditions": ["先看看条件", "看看条件"],
}
CHANGES = [
    ("修改员工", "员工"),
    ("我想改一下营收", "营收"),
    ("请修改负债率", "负债率"),
    ("更正：员工是260人", "员工是260人"),
    ("修改「资产负债率」", "资产负债率"),
    ("修改，上年度营业收入", "上年度营业收入"),
    ("重填资产总额", "资产总额"),
    ("修改員工", "员工"),
    ("修改", ""),
]
SUPPOSITIONS = [
    ("如果负债率降到六成呢", "负债率降到六成"),
    ("假如没有发明", "没有发明"),
    ("要是营收能做到两个亿行不行", "营收能做到两个亿"),
    ("假设员工有500人会怎样？", "员工有500人"),
    ("那如果研发占到5%行不行", "研发占到5%"),
    ("倘若主营占比只有六成的话呢", "主营占比只有六成"),
]
STATEMENTS = [
    "我们做阀门",
    "开始做这行是2012年",
    "继续教育我们也搞",
    "结果还不错",
    "返回总部了",
    "已经通过了",
    "260人",
    "有",
    "都有",
    "不清楚",
    "恢复生产了",
    "上一年是1.2亿",
    "",
    "？",
    "跳过槽的人多",
]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in COMMANDS.items() for text in texts])
def test_a_command_is_known_by_its_plain_wording(name: str, text: str) -> None:
    assert acts.command(text) == Command(name)


@pytest.mark.parametrize(("text", "about"), CHANGES)
def test_a_change_says_what_to_change(text: str, about: str) -> None:
    assert acts.command(text) == Command("change", about)


@pytest.mark.parametrize(("text", "about"), SUPPOSITIONS)
def test_a_supposition_says_what_is_supposed(text: str, about: str) -> None:
    assert acts.command(text) == Command("what_if", about)


@pytest.mark.parametrize("text", STATEMENTS)
def test_other_words_steer_nothing(text: str) -> None:
    assert acts.command(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "研发机构要什么",
        "营收多少算够",
        "有没有年限要求",
        "是不是要盖章",
        "名单几号出来",
        "找谁推荐呀？",
        "我们有ERP算不算",
        "软著行不行",
        "請問寄到哪裡",
        "截止了没",
        "多久复核一次",
        "负债率多高",
        "增长要多快呢？",
    ],
)
def test_these_words_ask(text: str) -> None:
    assert acts.asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "没得啥子关系",
        "证书挂在大厅呢",
        "冠军？那是隔壁家",
        "不怎么出名",
        "啥赚钱做啥",
        "谁敢造假啊",
        "哪能不注册呢",
        "没出过啥事",
        "正在请咨询公司做",
        "想当冠军还早着呢",
        "没有没有都没有",
        "哪来的名气",
        "打卡啥的没有",
        "没有什么问题",
        "没啥说的",
        "哪怕只有一个",
        "不多",
        "规模没有多大",
        "三百来人",
        "好几个",
        "去年一亿二",
        "有的",
        "都符合",
        "没有",
    ],
)
def test_these_words_state(text: str) -> None:
    assert not acts.asks(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("我们负债率75%行吗", True),
        ("我司刚满三年", True),
        ("俺厂就一个发明", True),
        ("去年九千万够不够", True),
        ("负债率75%行吗", False),
        ("我想问一下专利", False),
        ("公司法怎么说", False),
    ],
)
def test_figures_are_facts_only_where_one_speaks_of_oneself(text: str, own: bool) -> None:
    assert acts.tells_of_itself(text) is own
