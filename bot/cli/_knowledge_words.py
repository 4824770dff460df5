"""What the commands for keepers of the knowledge say: check, explain, graph."""

from __future__ import annotations

# check
CHECK_HELP = "检查知识库与训练例句，逐条指出问题所在的文件和行。"
CHECK_GOOD = (
    "知识库没有问题：条款 {clauses}、条件 {criteria}、事项 {facts}、问题 {questions}、材料 {evidence}、"
    "话题 {topics}、例句 {examples}、词条 {terms}、话术 {phrases}。"
)
CHECK_BAD = "共 {count} 处问题，请按上面每行 Fix 之后的提示修改，再运行一次 make check。"

# explain
EXPLAIN_HELP = "不启动向导，按一份事项文件直接给出自评结论。"
EXPLAIN_FILE = "事项文件（YAML），例子见 docs/cases/。"
EXPLAIN_JSON = "输出结论的 JSON（与接口里的 verdict 相同）。"
EXPLAIN_READ = "「{text}」理解为：{label} {value}"
EXPLAIN_BAD = "共 {count} 处写法读不了，没有给出结论。写法见 docs/knowledge.md。"

# what is wrong with a file of facts
CASE_MISSING = "找不到这个文件"
CASE_ENCODING = "文件不是 UTF-8 编码，请另存为 UTF-8"
CASE_YAML = "不是合法的 YAML，请检查这一行的缩进、引号和冒号"
CASE_NO_FACTS = "文件里要有一段 facts:，下面每行写一项，比如 debt_ratio: 65%"
CASE_UNKNOWN_PART = "不认识「{name}」，这里只能写 title 和 facts"
CASE_UNKNOWN_FACT = "没有「{name}」这一项"
CASE_NEAREST = "{what}，是不是 {near}？"
CASE_NEAR = "{id}（{label}）"
CASE_TWICE = "「{name}」写了两次，请只留一处"
CASE_VALUE = "{fact}（{label}）：{what}"
CASE_YES_NO = "「{text}」读不了，请写 true（是、有）或 false（否、没有）；说不准写 null"
CASE_CHOICE = "没有「{text}」这个选项"
CASE_CHOICES = "{what}，可以写：{options}"
CASE_NUMBER = {
    "money": "「{text}」读不成金额，请写「1.6亿」「8000万」，或者直接写多少元",
    "percent": "「{text}」读不成百分比，请写「65%」「七成四」，或者 0.65 这样的小数",
    "count": "「{text}」读不成个数，请写 260 或「260人」",
    "years": "「{text}」读不成年数，请写 9、「9年」或「2010年12月」",
    "rank": "「{text}」读不成名次，请写 2 或「第2」",
}
CASE_NO_PERCENT = "{text} 是倍数还是百分之{text}？请带上百分号写，比如「{text}%」"
CASE_IMPOSSIBLE = "{value} 不太可能，请核对"
CASE_RANGE = "范围请写成 {low: 数, high: 数}，low 不能大于 high，没有上限或下限就写 null"
CASE_NO_YEARS = "这一项不按年分别看，请写一个数"
CASE_YEARS = "请写近两年的数，先远后近，比如 {years: [8%, 13%]}"
CASE_NO_LIST = "请写一个值；两年分别的数写成 {years: [前年, 去年]}"

# Ways of writing yes, no and not known in a file of facts, beside a fact's own words.
YES = ("是", "有", "对", "符合")
NO = ("否", "没有", "无", "不是", "不符合")
NOT_KNOWN = ("不清楚", "不知道")

# graph
GRAPH_HELP = "把提问顺序、事项和条件画成一张图（SVG，A3 横向），供审阅。"
GRAPH_OUT = "写到哪个文件。"
GRAPH_WRITTEN = "已写入 {path}：{questions} 个问题、{facts} 个事项、{criteria} 项条件。"

# what the picture says
PICTURE = {
    "picture": "自评怎么问、依据哪一条",
    "questions": "问题（按提问顺序）",
    "facts": "事项",
    "criteria": "条件与要求",
    "clauses": "通知条款",
    "together": "合在一起问：可答「{all_good}」，也可以逐项回答",
    "only_if": "仅当「{label}」为「{value}」时才问",
    "only_unless": "仅当「{label}」还不能确认满足“{required}”时才问",
    "only_size": "仅当所属行业的划型标准看这项、规模又还没定时才问（{all_rows} 类行业中 {rows} 类看这项）",
    "not_more": "不应大于「{label}」，对不上会再问一次",
    "any_of": "／",
    "or": "，或",
    "of_fact": "「{label}」{required}",
    "is_not_large": "按所属行业的划型标准不是大型企业",
    "type_yes_no": "是否",
    "type_choice": "选择",
    "type_money": "金额",
    "type_percent": "百分比",
    "type_count": "个数",
    "type_years": "年数",
    "type_rank": "名次",
    "legend_group": "合在一起问的事项",
    "legend_waits": "橙色：有条件才问，箭头从决定它的问题出发",
    "legend_all": "实线：这一项必须达到",
    "legend_one": "虚线：几项一起看（有一项达到就行，或按行业取用）",
}
