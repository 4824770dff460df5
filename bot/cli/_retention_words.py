"""What `retention` says."""

from __future__ import annotations

HELP = "按设定的天数删去旧记录（网关每天自己做一次）。"
KEPT = "GUIDE_RETENTION_DAYS=0：除了已结束的登录和过期的报告，什么也不删。"
HEAD = "超过 {days} 天的已删去："
COUNT = "  {name:　<8}{count:>6}"
NAMES = {
    "sessions": "已结束的登录",
    "reports": "过期的报告",
    "calls": "来电记录",
    "takeovers": "转人工记录",
    "audit": "操作日志",
    "reviews": "处理过的反馈",
    "people": "没再来的网上用户",
}
NOT_READ = "打不开数据库：{what}"
