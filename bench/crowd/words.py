"""What the crowd's test says: Simplified Chinese."""

from __future__ import annotations

HELP = (
    "很多人同时用：经网关（HTTP 与 SSE）边想边说，查回复有没有丢、重、错人；然后坐席们同时边听边打字，看答案多久出来。"
    "有一项没达到就以退出码 1 结束。"
)
PEOPLE = "多少人同时说。"
SECONDS = "说多少秒；坐席打字用其中的三分之一，另外算。"
OPERATORS = "多少坐席同时打字。"
RUNNING = "{people} 人同时说 {seconds} 秒，另有 {direct} 人直接对 Rasa 说同样的话作对照……"
TYPING = "{operators} 位坐席同时打字 {seconds} 秒……"
CLIENT_FAILED = "压测客户端失败：\n{lines}"

TITLE = "{day}　{processors} 个处理器　{people} 人　每句想 2–4 秒　{seconds:.0f} 秒　平均负载 {load:.1f}（含别的程序）"
COLUMNS = ("指标", "数值", "目标", "结果")
REACHED, MISSED = "达到", "未达到"
PROBLEMS = "丢、重、错人的回复"
P50, P95, P99 = "发出到第一条回复 p50（毫秒）", "发出到第一条回复 p95（毫秒）", "发出到第一条回复 p99（毫秒）"
DIRECT = "同时直接问 Rasa p50（毫秒）"
OVERHEAD = "网关多用的时间 ÷ Rasa 自己的一轮（p50）"
RATE = "每秒消息数"
COUNT = "消息数"
MEMORY = "内存 {part}（PSS，MB）"
PROCESSOR = "处理器 {part}（占一个处理器的份额）"
SUPERVISOR = "看护"
CARD_PROBLEMS = "坐席：出错或给错人的答案"
CARD_P50, CARD_P95 = "坐席：停下打字到答案出来 p50（毫秒）", "坐席：停下打字到答案出来 p95（毫秒）"
CARD_COUNT = "坐席：答案数"
MORE = "……另有 {count} 个问题"
