"""What `accounts` says."""

from __future__ import annotations

HELP = "热线工作台的账号：查看、新增、改密码与角色、停用。"
LIST_HELP = "列出全部账号。"
ADD_HELP = "新增账号；密码在提示后输入，不显示。"
PASSWORD_HELP = "重设密码；这个账号的登录随即全部失效。"
ROLES_HELP = "改成这些角色；这个账号的登录随即全部失效。"
DISABLE_HELP = "停用账号；它的登录随即全部失效，记录都保留。"
ENABLE_HELP = "恢复停用的账号。"
NAME_HELP = "账号名。"
ROLE_HELP = "角色，可写多次：operator（坐席）、supervisor（主管）、keeper（知识管理）。"
ROLES_ARGUMENT_HELP = "角色，一个或几个：operator（坐席）、supervisor（主管）、keeper（知识管理）。"
FILE_HELP = "从文件的第一行读密码；写 - 则从标准输入读。"

# The password
ASK = "「{name}」的密码（至少 {shortest} 个字符，输入时不显示）："
ASK_AGAIN = "再输入一次："
DIFFERENT = "两次输入的不一样，没有改动。请再运行一次。"
TOO_SHORT = "密码至少要 {shortest} 个字符。"
TOO_LONG = "密码最多 {longest} 个字符。"
IS_NAME = "密码不能和账号名一样。"
NOT_PRINTABLE = "密码里有看不见的控制字符，请换一个。"
NO_PASSWORD = "没有读到密码。"
FILE_NOT_READ = "读不了 {path}：{what}"
NOT_TEXT = "读不了 {path}：不是 UTF-8 文本。"

# Names and roles
BAD_NAME = "账号名应为 1–{longest} 个字符，不能有空白或控制字符。"
TAKEN = "已经有名为「{name}」的账号。"
UNKNOWN = "没有名为「{name}」的账号。看全部账号：python -m bot accounts list"
NO_ROLE = "至少要给一个角色：{roles}。"
BAD_ROLE = "没有「{role}」这个角色。可用的角色：{roles}。"
ROLE_NAMES = {"operator": "坐席", "supervisor": "主管", "keeper": "知识管理"}

ADDED = "已新增账号「{name}」（{roles}）。"
PASSWORD_SET = "已重设「{name}」的密码，结束了 {sessions} 个登录。"
ROLES_SET = "「{name}」的角色改为：{roles}；结束了 {sessions} 个登录。"
DISABLED = "已停用「{name}」，结束了 {sessions} 个登录。"
ENABLED = "已恢复「{name}」。"

NONE = "还没有账号。启动向导时会自动建立第一个，也可以运行：python -m bot accounts add 账号名 --role operator"
LINE = "{name}  {roles}{notes}"
NOTE_DISABLED = "  已停用"
NOTE_LOCKED = "  密码错了太多次，{until:%H:%M} 前不能登录"
NOTE_ELSEWHERE = "  用单位账号登录"
NOTE_NO_PASSWORD = "  没有密码"
NOT_READ = "打不开数据库：{what}\n请检查 GUIDE_DATABASE_URL，数据库是否在运行。"
