"""What `evaluate` says."""

from __future__ import annotations

HELP = "语言理解评测：用别人写的问法和回答来量。"
SET_HELP = "dev：可以看错例，用来改进；test：只看数字。"
ERRORS_HELP = "列出错例（test 集的错例只看，不进训练数据）。"
HEAD = "共 {cases} 条，由没有看过训练数据的人写成："
TARGET = {False: "目标 ≥ {target}", True: "目标 ≤ {target}"}
MET, MISSED = "达到", "未达到"
VOICES = "按说话的人，差的在前："
CONFUSIONS = "混淆（应为 → 实为）："
ERRORS = "错例："
PAGE = "图表：{path}"
NAMES = {
    "answer": "通知能答的问题",
    "decline": "应当婉拒的问题",
    "tell": "自评中的回答",
    "question": "自评中反问",
    "command": "自评中的指令",
    "quantity": "数量",
    "answer, first or among the offered": "答对或在备选中",
    "false declines": "误拒",
    "wrong answers with a citation": "带引文的错答",
}
