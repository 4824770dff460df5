"""What the commands for keepers of the knowledge say: check, explain, graph."""

from __future__ import annotations

# check
CHECK_HELP = "检查知识库与训练例句，逐条指出问题所在的文件和行。"
CHECK_GOOD = (
    "知识库没有问题：条款 {clauses}、条件 {criteria}、事项 {facts}、问题 {questions}、材料 {evidence}、"
    "话题 {topics}、例句 {examples}、词条 {terms}、话术 {phrases}。"
)
CHECK_BAD = "共 {count} 处问题，请按上面每行 Fix 之后的提示修改，再运行一次 make check。"
