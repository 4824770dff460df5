"""A few shapes of SVG, and Chinese text cut into lines without a font at hand."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

FONTS = (
    "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Hiragino Sans GB','Microsoft YaHei',"
    "'WenQuanYi Micro Hei',sans-serif"
)
_NOT_FIRST = "，。、；：？！）」』》〕”％%…—～／"
_NOT_LAST = "（「『《〔“"
_NARROW = 0.56  # ems: letters, digits and blanks of the usual fonts


class Canvas:
    """Collects shapes in the order they are drawn; coordinates are in pixels from the top left."""

    def __init__(self, width: float, height: float, title: str, style: str) -> None:
        self._head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" '
            f'width="{number(width)}" height="{number(height)}" role="img" lang="zh-CN" font-family="{FONTS}">\n'
            f"<title>{escape(title)}</title>\n<style>{style}</style>\n"
        )
        self._shapes: list[str] = []

    def rect(self, x: float, y: float, width: float, height: float, radius: float = 0, **attributes: str) -> None:
        place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        self._shapes.append(f'<rect {place} rx="{number(radius)}"{_attributes(attributes)}/>')

    def circle(self, x: float, y: float, radius: float, **attributes: str) -> None:
        self._shapes.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{_attributes(attributes)}/>'
        )

    def path(self, steps: Sequence[str | float], **attributes: str) -> None:
        """A line by the letters and numbers of SVG's `d`."""
        drawn = " ".join(step if isinstance(step, str) else number(step) for step in steps)
        self._shapes.append(f'<path d="{drawn}"{_attributes(attributes)}/>')

    def text(self, x: float, y: float, text: str, **attributes: str) -> None:
        """One line; `y` is its baseline."""
        self._shapes.append(f'<text x="{number(x)}" y="{number(y)}"{_attributes(attributes)}>{escape(text)}</text>')

    def __str__(self) -> str:
        return self._head + "\n".join(self._shapes) + "\n</svg>\n"


def number(value: float) -> str:
    """At most one decimal: enough for the eye, and the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def width_of(text: str, size: float) -> float:
    """About how wide a text is at a font size: a Chinese character is as wide as high."""
    return sum(size if ord(sign) > 0x2E7F or sign in "“”‘’—…" else size * _NARROW for sign in text)


def wrap(text: str, size: float, width: float) -> list[str]:
    """Cut a text into lines of at most a width; no line begins or ends with a sign that may not."""
    lines = [""]
    for sign in text:
        if width_of(lines[-1] + sign, size) <= width or sign in _NOT_FIRST:
            lines[-1] += sign
        elif lines[-1][-1:] and lines[-1][-1] in _NOT_LAST:
            lines[-1], carried = lines[-1][:-1], lines[-1][-1]
            lines.append(carried + sign)
        else:
            lines.append(sign)
    return lines


def _attributes(attributes: dict[str, str]) -> str:
    """`class_` and `stroke_dasharray` as SVG spells them."""
    names = {name: name.rstrip("_").replace("_", "-") for name in attributes}
    return "".join(f" {names[name]}={quoteattr(value)}" for name, value in attributes.items())
