"""What the benchmark says, in one place: Simplified Chinese."""

from __future__ import annotations

HELP = "性能测试：与 Rasa 自带的起始机器人在同一台机器上同时比较；有一项未达到就以退出码 1 结束。"
ROUNDS = "轮数：每一轮两边各测一次，取各轮的中位数。"

# Progress
MAKING_STARTER = "正在制作起始机器人（rasa init，只做一次，约一两分钟）……"
COPYING = "正在复制本项目到临时文件夹……"
TRAINING = "正在从零训练向导……"
TIMING_PARTS = "正在测量各步骤……"
STARTING = "正在启动{title}……"
WARMING = "正在预热……"
ROUND = "第 {number}/{rounds} 轮……"
ENDLESS = "正在测量很长的对话……"

# Failures
NO_LINUX = "性能测试要读 /proc，只能在 Linux 上运行。"
COMMAND_FAILED = "「{title}」失败（退出码 {code}）。最后几行：\n{lines}"
NOT_READY = "{title}在 {seconds} 秒内没有就绪。最后几行：\n{lines}"
WRONG_REPLY = "{title}对「{text}」的回复不是预期的：{kinds}。性能数字没有意义，先修好它。"
CLIENT_FAILED = "压测客户端失败：\n{lines}"

# The two
GUIDE = "向导"
STARTER = "起始机器人"

# Table
COLUMNS = ("指标", GUIDE, STARTER, "比值", "目标", "结果")
REACHED = "达到"
MISSED = "未达到"
AT_MOST = "≤ {bound}"
AT_LEAST = "≥ {bound}"
ALL_REACHED = "全部达到。"
SOME_MISSED = "未达到：{names}"
WRITTEN = "结果已写入 {path}"
TITLE = "{day}　{processors} 个处理器　Rasa {rasa}　{rounds} 轮　测量期间平均负载 {load:.1f}"
NOTE = "数值为各轮的中位数；比值为各轮比值（向导 ÷ 起始机器人）的中位数，所以不一定正好是前两列之商。"

FIGURES = {
    "p50": "每轮对话 p50（1 个客户端，毫秒）",
    "p95": "每轮对话 p95（1 个客户端，毫秒）",
    "throughput": "每秒消息数（8 个客户端）",
    "cpu": "每条消息的处理器时间（毫秒）",
    "memory": "内存（全部进程 PSS，MB）",
    "turn_10": "长对话第 10 轮（毫秒）",
    "turn_300": "长对话第 300 轮（毫秒）",
    "growth": "第 300 轮 ÷ 第 10 轮",
    "decide": "判定 decide（毫秒）",
    "reader": "读懂一句回答（毫秒）",
    "knowledge": "查一个话题及其条款（毫秒）",
    "encoder": "一句话的句向量（毫秒）",
    "training": "从零训练（秒；起始机器人为 rasa init 时所测）",
    "start": "启动到第一次回复（秒）",
    "first": "启动后的第一次回复（毫秒）",
}
