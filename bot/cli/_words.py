"""What the command line says, in one place: Simplified Chinese, short, with the way out."""

from __future__ import annotations

HELP = "小巨人向导：启动、对话、训练。"

# serve
SERVE_HELP = "启动全部部件（需要时先训练），Ctrl-C 结束。"

# train
TRAIN_HELP = "训练模型；内容没有变化时跳过。"
TRAIN_FORCE = "即使没有变化也重新训练。"

# chat
CHAT_HELP = "在终端里和向导对话。"
CHAT_URL = "Rasa 的地址；默认取自 GUIDE_RASA_PORT。"
CHAT_SENDER = "会话编号；同一编号可以接着上次说。"
CHAT_WELCOME = "您好，请直接提问，或输入「开始自评」。选项可输入序号，Ctrl-D 结束。"
CHAT_PROMPT = "您："
CHAT_BUTTON = "  {number}. {title}"
CHAT_SILENT = "（没有收到回复，请换个说法再试；若一直如此，请查看 var/log/rasa.log 与 actions.log。）"
CHAT_NO_SERVER = "连不上 {url}。请先在另一个终端运行 make run，等它显示“全部就绪”。"
CHAT_TOO_SLOW = "等了 {seconds:.0f} 秒没有回复，请再试一次。"
CHAT_BAD_REPLY = "收到的回复无法读取（HTTP {status}）。请查看 var/log/rasa.log。"
CHAT_GOODBYE = "再见！"
