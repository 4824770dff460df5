"""Yes, no, not known, not yet: what a few words say about the thing beside them."""

from __future__ import annotations

import re

_NOT_KNOWN = re.compile(
    r"(?<!没有)(?<!没人)(?<!哪个)(?<!谁)(?<!无人)不(太|大|是很|是太|怎么)?(清楚|知道|晓得|了解|确定|懂|记得)|不好说|说不(准|好|清|上来)|没(有)?(算|统计|核(?!心)|查|量)过?|记不(太|大|很)?(清|得|住|起)|"
    r"(要|得|需要|回头|等我)?(去)?(问|查)(一?下|问)?(财务|会计|人事|老板|他们|同事)|晓不得|没数|没底|没概念|不详|待查|没印象|忘(记)?了|拿不准|不掌握|未掌握|无从|不便答|须.{0,12}核实|核实后|唔(知|清楚)|搞不清"
)
_PLANNED = re.compile(
    r"打算|计划|准备(要|去|申请|建|搞|上|做|注册)|正在(?!用|使|执|运|生产)|受理通知|在上(线)?[呢的]?$|在(建|批|筹|申请|申报|审|办|筹备|走流程)|申请中|申报中|办理中|审核中|受理中|"
    r"筹备|拟(建|申|上)|明年|后年|下半年|年底(前)?(拿|上|建|办|能)|快(要)?(下来|拿到|批|办)|即将|马上(就)?(拿|下|办)|还(在|没|未)|等着?批|待批|(没|未|冇)(批|下来|授权|通过|评上)|没评上|没拿到|"
    r"(推行|实施|建设|试行|调试)中|刚起步|刚开始|起步阶段"
)
_LAPSED = re.compile(
    r"(?<!没)(?<!未)过期|已.{0,8}到期|(?<!快)(?<!快要)(?<!没)到期(了|没|后|就)|未再续|没(再)?(续|年审)|未续|未再办|失效|作废|"
    r"撤(了|掉|销)|停用|停掉|散了|解散|关(掉|了)|摘牌|注销|黄了|泡汤|弃用|用不起来|搁(下|置|浅)|撂(下|那)|(上|做|建|弄|搞|办)了?一半|跑光|走光|掉了$"
)
_DOUBLE = re.compile(
    r"不是(没有|没|不(?!是))|没有(不|没(?!有))|并非没有|不能说没|不可能(没|不)|(?<!在)哪(能|会|里会)(没|不)|(怎么|咋)(会|能|可能)?(没|不)(?!多)|(哪个|谁)不|还能没有?"
)
_NO = re.compile(
    r"没有|没|無|无(?!锡|线|论|非|人机|缝|纺|菌|尘|损|机|烟|氧|铅|水|毒|创|影)|不是|并非|不|未(?!来)|否|冇|唔|莫得|^零(?![零〇一二三四五六七八九几])|木有|哪(有|里有|来)|谈不上|算不上|拿不出|一般(?!都|来说|情况|般)|欠缺|不咋|呒|勿|弗|么得|毛得|"
    r"差(点|了点|一?些)(意思|劲|火候)|差(一)?点$|弱(了?一?点|一?些)|[偏较]弱|不太行|还差|够不[上着]|谁敢|哪(敢|会|够|配)|怎么(会|敢|可能)|咋(会|敢|可能)"
)
_YES = re.compile(
    r"有|^(嗯|都|也|确实|肯定|当然|应该|算|本来|全)*是|是(的|啊|呀|嘛|哈|滴|了|嘞)*$|对|嗯|恩|好的|可以|没错|当然|肯定|符合|属于|满足|达到|具备|通过了|取得|拿到|拿了|办了|做了|上了|用着|在用|用的|早就|已经|建了|设了|成立了|装了|评上|获得|较高|很高|挺高|注册了|过了|得过|出过|发生过|出了(一|两|次|点|个|起|事)|(做|搞|办|评|认证|注册|验收|审)过(的|了|呢|啊)*$|提供过|列入|已列|被罚|罚过|系|要得|得行|^(也|都|全|四样都|三样都)?(中|得)[的嘞呀啊]*$|yes|ok",
    re.IGNORECASE,
)
_NOT_A_NO = re.compile(
    r"那?可不(是)?(?![敢能行想会做干])|冇问题|莫问题|没得问题|没话说|没的说|没(有)?(断|停|变|挪|间断|中断)过|差不离|没得说|不错|不少|不止|不光|不仅|不但|没问题|没毛病|没错|无误|不差|不在话下|不用说|了不起|差不多|不锈钢|不限于|不好意思|不瞒"
)
# Words that hold 有 without saying that anything is there.
_EMPTY = re.compile(
    r"^不过|所有|[里中]有(?=[几\d一二三四五六七八九十])|有限|有关|有时|有点|得有(?=[几\d一二三四五六七八九十])|有待|(?<!没)只有|是不是|要是|可是|但是"
)
# None of a counted thing: 不 alone is no number (不多, 不想说), nor is 没几个.
_NONE = re.compile(
    r"没有(?!几|多少|那么|这么|太多|很多|特别|统计|具体|明确|固定|准|数|底)|[没未]有?(?:任何|取得|获|拥有|啥|半|一(?!定)|得(?!说)|"
    r"拿|投|花|批|授|申|请|下|取|评|做|[搞弄](?!清|懂|明|丢)|办(?!法)|买|领|注册|[的了呢呀啊嘛吧过哦]|[，,。 　]|$)"
    r"|無|无(?!锡|线|论|非|人机|缝|法|从|所谓|可奉告|关)|冇|莫得|木有|呒|么得|毛得|哪(?:有|里有|来)|[一半](?:个|项|件)?[也都]?不(?:有|存在)|(?:^|[是为有]|就)(?:零|0)(?![零〇一二三四五六七八九几\d.])"
)
_ALL = re.compile(r"都|全|均|样样|每(一)?(项|样|条|个)|齐(了|全|备)|皆")
_FINE = re.compile(
    r"[没冇莫]问题|没得问题|要得|得行|没毛病|没错|ok|OK|可以的|达标|符合|满足|具备|齐(了|全|备)|正常|良好|完全(一致|可以)|还?行[吧啊呀的嘛嘞]*$|还可以|过得去|都(算|够|过关)|^好|都好"
)


def is_unknown(text: str) -> bool:
    """不清楚, 没算过, 要问财务 …"""
    return bool(_NOT_KNOWN.search(text))


def is_planned(text: str) -> bool:
    """Planned, applied for, lapsed: not there yet, so it counts as no (clause 2.3.3: 截至2019年底，拥有…有效)."""
    return bool(_PLANNED.search(text)) or is_lapsed(text)


def is_lapsed(text: str) -> bool:
    """Was there and is no more: 过期, 撤了, 人都跑光了."""
    return bool(_LAPSED.search(text))


def is_fine(text: str) -> bool:
    """没问题, 都符合 …: good, whichever way the question was put."""
    return bool(_FINE.search(text)) and not _NO.search(_NOT_A_NO.sub("", _FINE.sub("", text)))


def speaks_of_all(text: str) -> bool:
    return bool(_ALL.search(text))


def is_none(text: str) -> bool:
    """没有, 一项也没有: none of a thing that is counted."""
    return bool(_NONE.search(_NOT_A_NO.sub("", text))) and not _DOUBLE.search(text)


def polarity(text: str) -> bool | None:
    """True for yes, False for no or not yet, None where the words say neither."""
    if _DOUBLE.search(text):
        return True
    plain = _EMPTY.sub("", _NOT_A_NO.sub("对", text))
    if is_planned(plain) or _NO.search(plain):
        return False
    return True if _YES.search(plain) else None
