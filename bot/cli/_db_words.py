"""What `db` says."""

from __future__ import annotations

HELP = "数据库的表：升级、查看版本（启动时会自动升级）。"
UPGRADE_HELP = "把表升级到这一版程序要的样子；已有的记录都保留。"
CURRENT_HELP = "查看数据库现在的版本。"

UPGRADED = "数据库已升级：{before} → {after}。"
READY = "数据库已就绪（版本 {after}）。"
UP_TO_DATE = "数据库已是最新（版本 {version}）。"
NEVER = "数据库还没有升级过；最新是 {newest}。请运行：python -m bot db upgrade"
OUTDATED = "数据库的版本：{version}；最新是 {newest}。请运行：python -m bot db upgrade"
NEWER = "数据库的版本（{version}）比这一版程序新，为免弄坏记录，没有改动。请换回较新的程序，或用升级之前的数据库备份。"
FAILED = "数据库没能打开或升级：{what}\n请检查 GUIDE_DATABASE_URL，数据库是否在运行、磁盘是否已满。"
