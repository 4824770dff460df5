"""Commands are found by their files and say what they do."""

from __future__ import annotations

import subprocess
import sys

from bot.runtime.settings import ROOT


def bot(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command line."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_help_lists_the_commands_in_chinese() -> None:
    """Every module of the package that does not begin with `_` is one."""
    shown = bot("--help").stdout
    assert "serve" in shown and "启动全部部件" in shown
    assert "chat" in shown and "train" in shown


def test_an_unknown_command_fails() -> None:
    """And names it."""
    done = bot("no-such-command")
    assert done.returncode == 2
    assert "no-such-command" in done.stderr


def test_a_malformed_setting_is_one_sentence_not_a_traceback() -> None:
    """For every command that reads the settings."""
    for command in ("serve", "train", "chat"):
        done = bot(command, GUIDE_PORT="abc")
        assert done.returncode == 1
        assert done.stderr == "环境变量 GUIDE_PORT 应为 1–65535 的端口号，现在是「abc」。\n"
