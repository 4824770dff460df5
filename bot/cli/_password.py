"""A new password, asked for without showing it, or read from a file; never an argument, which every process can see."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from bot.cli import _accounts_words as words
from bot.store import passwords

STDIN = Path("-")


class PasswordError(ValueError):
    """A password that cannot be taken; the text says, in Chinese, why."""


def new_password(name: str, file: Path | None) -> str:
    """A password that an account of this name may have.

    From the first line of `file` (`-`: of the standard input); without one it is asked for twice, or read from the
    standard input where nobody sits at it. Raises PasswordError.
    """
    if file is None and sys.stdin.isatty():
        given = _asked(name)
    else:
        given = _read(file or STDIN)
    weakness = passwords.weakness(given, name)
    if weakness:
        told = {"short": words.TOO_SHORT, "long": words.TOO_LONG, "name": words.IS_NAME, "control": words.NOT_PRINTABLE}
        raise PasswordError(told[weakness].format(shortest=passwords.SHORTEST, longest=passwords.LONGEST))
    return given


def _asked(name: str) -> str:
    given = getpass.getpass(words.ASK.format(name=name, shortest=passwords.SHORTEST))
    if getpass.getpass(words.ASK_AGAIN) != given:
        raise PasswordError(words.DIFFERENT)
    return given


def _read(file: Path) -> str:
    try:
        if file == STDIN:
            line = sys.stdin.buffer.readline()
        else:
            with file.open("rb") as opened:
                line = opened.readline()
        given = line.decode("utf-8-sig").rstrip("\r\n")
    except OSError as error:
        raise PasswordError(words.FILE_NOT_READ.format(path=file, what=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise PasswordError(words.NOT_TEXT.format(path=file)) from error
    if not given:
        raise PasswordError(words.NO_PASSWORD)
    return given
