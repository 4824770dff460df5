"""What `ask` says."""

from __future__ import annotations

HELP = "看一句话为什么这样答：不启动向导，用训练好的模型。"
TEXT_HELP = "一句话，像人发来的那样写。"
QUESTION_HELP = "当作自评里对这一项的回答来读，写事项的编号，比如 debt_ratio。"
AFTER_HELP = "上一轮答的话题的编号；「那实用新型呢」这样的追问会用到。"
JSON_HELP = "输出 JSON。"

NO_MODEL = "读不到训练好的模型，请先运行 make train。（{what}）"
OLD_MODEL = "注意：模型训练之后内容改过，下面是旧模型的判断；运行 make train 可以更新。"
NO_TOPIC = "没有 {given} 这个话题。编号见 topics.yml。{near}"
NO_FACT = "没有 {given} 这个事项，或者它不能单独问。编号见 facts.yml。{near}"
NEAR = "是不是 {near}？"
EMPTY = "请写一句话。"

READ_AS = "读作：{text}"
AS_TYPED = "（与原文相同）"
CORRECTIONS = "改字：{pairs}"
CORRECTION = "「{written}」当作「{term}」"
NO_CORRECTION = "改字：没有"
SEPARATE = "分开的问题："
ONE_QUESTION = "分开的问题：没有，整句当一个问题"
QUESTION = "  {number}. {text}  → {label} {share:.3f}，{rule}"
CANDIDATES = "最可能的（把握；各列最像的两条例句，相似度由意思和字面合成）："
CANDIDATE = "  {share:.3f}  {label}  {title}"
PHRASE = "         {likeness:.2f}（意思 {meaning:.2f}、字面 {characters:.2f}）「{phrase}」 {where}"
AS_FOLLOW_UP = "看作追问，跟着 {topic} 之后：{labels}"
DECISION = "决定：{action}{rule}"
RULE = "（{rule}）"
STEERS = "决定：先看字面，是指令「{name}」"
REPLY = "回复："
CLAUSES = "  引：{clauses}"
CLAUSE = "{label}「{quote}」"
OPTIONS = "  备选：{titles}"

ACTIONS = {
    "answer": "答",
    "decline": "婉拒",
    "clarify": "请对方选，或说没把握",
    "recorded": "当作事实记下",
    "": "只回一句话（寒暄、指令、提示）",
}
RULES = {
    "sure": "头一个的把握够 {sure}：sure",
    "together": "头一个不够，和引同一条、同一理由的加起来够 {sure}：together",
    "lead": "把握不到 {sure}，但比别的都大 {lead} 倍以上：lead",
    "": "没有一条规则成立",
}

OPEN = "当作回答：{fact}（{label}）"
FACT = "  记作 {label} {value}"
NOT_TOLD = "  没读出这一项"
TELLS = "听起来像（是否题，分数）：{tells}"
TELL = "{label}＝{value} {score:.2f}"
PROBLEM = "为什么读不了：{text}"
IMPOSSIBLE = "  {label} {value}：不太可能，不收"
YES, NO = "是", "否"
