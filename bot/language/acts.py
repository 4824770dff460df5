"""What a message does: steer the interview, suppose something, ask, or state. Surface words first, labels second."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .corrections import bare_value
from .dialect import standard
from .rule_asked import asks_for_rule

# Commands as people type them when they mean them; longer or looser wordings are left to the trained labels.
_COMMANDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("restart", re.compile(r"^(我(想|要))?(重新开始|重新来|从头(再)?来|重来(一遍|一次)?|全部重来|重做)[吧一遍次啊。！!]*$")),
    ("quit", re.compile(r"^(我)?(等会儿?|待会儿?|一会儿?|回头)再(来|说|答)[吧了啊。！!]*$|^(那)?先到(这|此)(里|儿)?[吧了啊。！!]*$|^(我(想|要))?(退出|不答了|不做了|先这样|结束(自评)?|停止|不测了|算了(不(答|做|测)了)?|改天再(说|答|来)|下次再(说|答))[吧了啊。！!]*$")),
    ("resume", re.compile(r"^(继续|接着(来|答|说|问|做)|继续(自评|答题|答|问)|恢复)[吧啊。！!]*$")),
    ("start", re.compile(r"^(我(想|要)|现在|那就)?(开始|进行|做|来)?(个|一个|一次|一下)?(自评|自测|测评|评估)[吧啊。！!]*$|^(那就?)?开始[吧了啊。！!]*$")),
    ("back", re.compile(r"^(修)?改(一下)?上一?(题|问)[吧啊。！!]*$|^(返回|回到|退回|回|倒回)?(到)?(上一?题|上一?个问题|上一步|前一?题|上一问)[吧啊。！!]*$|^(返回|后退|撤回|撤销)[吧一下。！!]*$")),
    ("skip", re.compile(r"^(先)?(不|不想|暂时不)(想)?(答|回答|说)(这|了|，|,).{0,8}$|^(这?一?(题|个|问|项))?(先)?(跳过|略过|过|下一?题|pass|下一个)(这?一?(题|个|问))?[吧了啊。！!]*$", re.IGNORECASE)),
    ("result", re.compile(r"^(直接|现在|我要|先)?(看|给|出|要|查看)(一?下|我)?(个)?(结果|结论)[吧了啊。！!]*$|^(结果|结论)$")),
    ("progress", re.compile(r"^(查看|看看?|看一下)?(我的|刚才的|已答的?|我|你)?(刚才|都)?(回答|答案|记录|记了(什么|哪些|啥)|都记了(什么|哪些|啥))[了呢吗啊？?。]*$|^(现在)?(进度|到哪(了|一步)|还有几(题|问|个)|还(有|剩)多少(题|问|个)?|答了多少)[了呢吗啊？?。]*$")),
    ("why", re.compile(r"^(这题|这个|干嘛|你)?(为什么|为啥|干嘛|干啥|咋)(要)?问?(这个|这题|这)?[呢啊？?]*$|^(问这个)(干嘛|干什么|做什么|有什么用|干啥)[呢啊？?]*$")),
    ("explain", re.compile(r"^(这题|这个|这)?(是)?(什么|啥)意思[呢啊？?]*$|^(没|不|看不|听不)(看|听)?(懂|明白)(这题|题目|问题)?[了啊。]*$|^(举个?例子?|怎么(答|填|说))[呢吧啊？?]*$")),
    ("one_by_one", re.compile(r"^(逐项|逐个|逐一|一项一项|一个一个|一条一条|分开)(回答|来|答|问|说)?[吧。]*$")),
    ("show_conditions", re.compile(r"^先?看看?条件$")),
)  # fmt: skip
_CHANGE = re.compile(
    r"^(?:我(?:想|要)|帮我|请)?(?:修改|更改|改一?下|改改|更正一?下?|变更|重填|重新填|要改|改)(?:一?下)?[，,：: ]?(?P<rest>.*)$"
)
_CHANGE_TO = re.compile(
    r"^(?:(?:刚才|上面|前面)?(?:那个|这个)?改一?下[，, ]+|那|就|请|帮我|给我|麻烦|还是|我(?:想|要)?|[，, ])*(?:把|将)?(?P<what>[^，,。]{2,14}?)?[，, ]?(?:(?:修)?改[成为回到]|更正为)(?P<value>.+)$"
)
_MORE = re.compile(r"(再|又)(多|加|投|涨|增|少|减)|(增加|减少|多投|少投|多招|少招)了?[\d一二三四五六七八九十百]")
_VALUE_LEFT = re.compile(r"\d|[一二三四五六七八九十百千万亿]|有|没|是|不|无")
_WHAT_IF = re.compile(
    r"^(那)?(如果|要是|假如|假设|假使|倘若|若|万一|设想)(?P<rest>.+?)(的话)?(呢|会怎(么)?样|怎么样|怎样|行(不行|吗)|可以吗|够(不够|吗|了吗)|能(不能)?(过|报|行|通过|符合)?(吗|了吗)?|会(不会)?(变|好)?(吗)?|就(行|够|过|可以|符合)(了)?(吗)?|结果)?[？?。]*$"
)
_STRONG_QUESTION = re.compile(
    r"[？?]|吗|嗎|么[。！ ]*$|(?<!着)呢[。！ ]*$|(?<!哪有)(?<!没有)(?<!没)什么|(?<!哪有)(?<!没)啥(?![^，。]{0,4}(?:都|也)(?:没|不|无))|怎么|咋|如何|哪(?!怕|有什么|有啥|里有什么)|多少|(?<!不)是不是|是否|是[^，。]{1,12}还是|能不能|可不可以|可否|能否|行不行|中不中|得行不|算不算|算数不|"
    r"([会能可要需够算该行好得])不\1|第几|请教|告知|(找|问|是|由|归)谁|谁(来|出|审|管|批|定|负责)|给我(说|念|讲)|告诉我|(?<![十好百千两三这那])几(年|天|家|项|条|名|本)[啊呀呢嘛]*$|(?<!没)有没有(?!问题)|多久|(?<!没)(?<!没有)(?<!不)多(?:高|大|低|长|快)(?:时间)?[呀啊呢]?(?=[？?。！，,；;]|$)|何时|为何|为什么|为啥|几号|几份|几月|请问|想问|我是(想|要)?问|我问的是|问(一)?下|咨询(?!公司|机构|师|顾问|老师|单位)|啵|伐[。]*$|不$|[有了过到][^，,。]{0,5}没$"
)
# 没得啥子关系, 不怎么出名, 啥赚钱做啥: words that ask elsewhere, but mean none or any here.
_INDEFINITE = re.compile(
    r"那个?(?:什么|啥)(?!时候|意思)|叫(?:什么|啥)来着|(?<!有)(没得|莫得|呒没|没有|没|冇|无|不|算不上|谈不上)(个|出过|做过)?(啥子?|什么|怎么|咋|多少|几|哪)|(啥|什么)的(?=[^，,]{0,4}(没|都|也|有))|(?P<any>啥|什么|谁)[^，,。？?]{1,6}(?P=any)"
)
# 谁敢造假, 哪能不注册呢: a question in form that states.
_RHETORIC = re.compile(
    r"谁(还)?敢|哪来的|哪(敢|够|配|会)|(怎么|咋)(会|敢|可能)|(哪个|谁)不(晓得|知道|认)|(?<!在)(哪|怎么|咋)能(没|不)|还能没|(怎么|咋)(没|不)[^，,]{0,8}[，,].{4}"
)
_OPENLY = re.compile(r"[？?]|吗|嗎")
_SAYS_NONE = re.compile(
    r"^(什么|啥)(都|也)(没|不)|^(都|还|也|正|一直)?(有|在用|在做|是的)[^吗？?]{0,4}呢$|"
    r"^[^，,什么怎哪几多谁吗]*(挂|摆|放|贴|跑|办|弄|做|用)(在|着)[^，,什么怎哪几多谁吗]{0,8}呢$"
)
_MARKED = re.compile(r"了没|[？?吗嘛几谁啥哪多]|什么|怎|何|能|可|行不|够")
_SHORT = 4
_ECHO = re.compile(r"^[^，。？?]{1,10}[？?][，, ]*(?=没|有|无|是的|对|嗯|那是|哪|早|不)")
_OWN = re.compile(r"我们|咱|俺|我司|本公司|我厂|我公司|公司(?!法)|去年|我(?!想|要|问|看|觉|记|再|先)")


@dataclass(frozen=True)
class Command:
    """A steering command; `rest` is what it is about (修改 <rest>, 如果 <rest>), `value` what to change it to."""

    name: str
    rest: str = ""
    value: str = ""


def command(text: str) -> Command | None:
    """The steering command a text plainly is, or None."""
    plain = standard(text).strip().strip("「」\"'“”")
    for name, pattern in _COMMANDS:
        if pattern.match(plain):
            return Command(name)
    to = _CHANGE_TO.match(plain)
    if to and not asks(plain):
        return Command("change", to["what"] or "", bare_value(to["value"]))
    change = _CHANGE.match(plain)
    if change:
        return Command("change", change["rest"].strip("「」 的吧"))
    what_if = _WHAT_IF.match(plain)
    return Command("what_if", what_if["rest"]) if what_if else None


def asks(text: str) -> bool:
    """Worded as a question; an echo of the question before the answer (「单项冠军？没有」) is none."""
    if asks_for_rule(text):
        return True
    plain = _ECHO.sub("", standard(text).strip())
    if _SAYS_NONE.search(plain) or (len(plain) <= _SHORT and not _MARKED.search(plain)):
        return False
    if _RHETORIC.search(plain) and not _OPENLY.search(plain):
        return False
    return bool(_STRONG_QUESTION.search(_INDEFINITE.sub("没", plain)))


def supposes_more(text: str) -> bool:
    """「研发投入再多100万」: a difference, not a figure that could be put in the place of another."""
    return bool(_MORE.search(standard(text)))


def has_value(text: str) -> bool:
    """Whether what follows 修改 holds more than a label."""
    return bool(_VALUE_LEFT.search(text))


def tells_of_itself(text: str) -> bool:
    """Speaks of one's own enterprise, so that its figures are facts and not part of a question about the rule."""
    return bool(_OWN.search(standard(text)))
