"""What `gaps` says."""

from __future__ import annotations

HELP = "没听懂的问法：汇总、导出来标注、并入训练例句。"
EXPORT_HELP = "写成 YAML，供人填标签。"
MERGE_HELP = "读回填好的 YAML：例句并入 data/nlu/from_service.yml，已处理的从库里删去。"
ONE_AT_A_TIME = "--export 和 --merge 一次只能用一个。"

NONE = "还没有记下没听懂的问法。"
HEAD = "没听懂的问法共 {count} 条，最近一条 {latest:%Y-%m-%d}；超过 {days} 天的在启动时删去。"
REVIEWS = "热线接线员的反馈共 {count} 条没有处理（问题里的数字、名称已遮住）。"
COUNT = "  {name:　<5}{count:>5}  {note}"
FREQUENT = "最常见的（数字、名称已遮住）："
TEXT = "  {count:>3}× {text}  〔{kinds}〕{guessed}"
NAMES = {
    "clarified": "请选",
    "unsure": "没把握",
    "declined": "婉拒",
    "misread": "没读懂",
    "corrected": "改了错字",
    "rephrased": "又问一遍",
    "wrong": "答错了",
    "outdated": "过时了",
    "unanswered": "没答到",
}
NOTES = {
    "clarified": "给了几个相近的问题请对方选，其中 {chosen} 条选了",
    "unsure": "说了没把握",
    "declined": "如实说答不了，拒得对不对要看",
    "misread": "自评里没读懂的回答",
    "corrected": "当成错字改过再答的，改得对不对要看",
    "rephrased": "答过以后，对方马上换个说法又问",
    "wrong": "接线员说答错了",
    "outdated": "接线员说过时了，多半要改的是 topics.yml",
    "unanswered": "接线员说没答到",
}

EXPORTED = "已写入 {path}：{texts} 种说法，共 {count} 条。填好 label 后运行：python -m bot gaps --merge {path}"
FILE_HEAD = """\
# 没听懂的问法，{day} 导出。数字写成 #，企业写成「某公司」，不知道是谁说的。
#
# 怎么标：在 label 后面写这句话该归哪个标签，一行一个，拿不准就空着，下次导出还在。
#   ask/…      通知里有答案；decline/…  该如实说答不了；编号见 topics.yml
#   chat/…     寒暄；command/…  指令，比如 command/unknown；inform/facts  在说自己企业的情况
#   drop       没有用，从库里删掉，不进例句
# guessed 是当时的猜测和把握，chosen 是对方接着选的或又问时答的，answered 是当时答的，fact 是当时在问的：都只供参考。
# 接线员有反馈的（wrong 答错了、outdated 过时了、unanswered 没答到）排在最前；said 是当时的话术，note 是备注。
# 多半要改的是 topics.yml 的话，改好后写 drop；并入时这些反馈就算处理好了。
# 句子里的 # 最好换成像样的数：加一行 phrase: 换好的句子（text 不要动，靠它找回原来那几条）。
# misread 是自评里的回答，多半要改的是 told.yml 或读数的程序，不是标签；改好后写 drop。
#
# 怎么并入：python -m bot gaps --merge 这个文件；标签不对会指出哪一行、怎么改，一句也不写入。
# 之后 make check、make train、make evaluate，再提交 data/nlu/from_service.yml。
"""
TRAINING_HEAD = """\
# What people asked in service and the guide did not understand; labelled by hand, written by `bot gaps --merge`.
version: "3.1"
nlu:
"""

MERGED = (
    "并入 {added} 句（另有 {there} 句例句里已有），弃去 {dropped} 句；库里删去 {forgotten} 条，还有 {left} 句没写标签。"
)
SETTLED = "接线员的反馈有 {count} 条算处理好了。"
NEXT = "接着运行 make check、make train、make evaluate，再提交 {path}。"
NOTHING_LABELLED = "{path} 里还没有写标签：在 label 后面填上，再并入。"
BAD = "共 {count} 处要改，一句也没有并入。请按上面每行 Fix 之后的提示修改，再运行一次。"
NOT_READ = "打不开自评记录库：{what}"
NOT_WRITTEN = "写不了 {path}：{what}"
