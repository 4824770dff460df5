"""What the runtime says to the person who starts it, in one place: Simplified Chinese, short, with the way out."""

from __future__ import annotations

# Names of the parts
ACTIONS = "动作服务"
RASA = "对话引擎 Rasa"
GATEWAY = "网关"

# Settings
NOT_A_PORT = "环境变量 {name} 应为 1–65535 的端口号，现在是「{value}」。"
NOT_A_SWITCH = "环境变量 {name} 应为 0 或 1，现在是「{value}」。"
NOT_DAYS = "环境变量 {name} 应为 0–9999 的天数，现在是「{value}」。"
NOT_A_DATABASE = "环境变量 {name} 应为数据库地址，如 sqlite:///var/guide.sqlite，现在是「{value}」。"
NOT_A_RATE = "环境变量 {name} 应为 1–999999 的次数，现在是「{value}」。"
SECRET_TOO_SHORT = "环境变量 {name} 至少要 32 个字符，例如用 openssl rand -hex 32 生成；留空会自动生成并保存。"
NOT_A_PUBLIC_URL = "环境变量 {name} 应为浏览器看到的地址，如 https://guide.example.cn，现在是「{value}」。"
NOT_ORIGINS = "环境变量 {name} 应为网址来源，多个用空格隔开，如 https://www.example.cn，现在有「{value}」。"
PASSWORD_TOO_SHORT = "环境变量 {name} 至少要 {letters} 个字符；留空会在第一次启动时生成一个并显示一次。"
NOT_AN_ISSUER = "环境变量 {name} 应为登录服务的地址，如 https://login.example.cn，现在是「{value}」。"
LOG_IN_NOT_WHOLE = "单位账号登录还缺环境变量 {names}；不用单位账号登录，就把 GUIDE_OIDC_ 开头的都留空。"
SAME_PORT = "环境变量 {names} 不能用同一个端口 {port}。"

# Starting
PORT_TAKEN = "端口 {port}（{title}）已被占用。请先停掉占用它的程序，或换一个端口：{name}={other} make run"
STARTING = "正在启动：{titles}（约需几秒）"
READY = "  ✓ {title} 就绪（{seconds:.1f} 秒）"
ALL_READY = "全部就绪，用时 {seconds:.1f} 秒。"
ADDRESSES = """
  网页      {url}/
  热线      {url}/operator
  健康检查  {url}/health
  终端对话  make chat
  日志      {logs}/
按 Ctrl-C 结束。"""
FIRST_ACCOUNT = """
已建立热线的第一个账号，密码只显示这一次，请记下来，登录后可以改：
  地址    {url}/operator
  用户名  {name}
  密码    {password}"""
NO_FIRST_ACCOUNT = "没能检查热线的账号（{error}）。数据库恢复后请重新启动，或用 python -m bot accounts add 建立账号。"
NOT_READY = "{title} 在 {seconds:.0f} 秒内没有就绪。日志 {log} 的最后几行："
DIED_AT_START = "{title} 没能启动（退出码 {code}）。日志 {log} 的最后几行："
NO_USABLE_MODEL = "模型无法载入，请重新训练：make train"

# Watching
DIED = "{title} 意外退出（退出码 {code}），{seconds:.0f} 秒后重新启动……"
RESTARTED = "{title} 已重新启动。"
STOPPED = "已全部结束。"

# Training
MODEL_UP_TO_DATE = "模型已是最新，无需训练。"
TRAINING = "正在训练模型（约一分钟）……"
TRAINING_COMPONENT = "  · {component}"
TRAINED = "训练完成，用时 {seconds:.0f} 秒。"
TRAINING_FAILED = "训练失败（退出码 {code}）。日志 {log} 的最后几行："
NOTHING_TO_TRAIN = "找不到 {missing}，请在仓库根目录运行。"
