"""Moving about with the Tab key alone."""

from __future__ import annotations

from playwright.sync_api import Page

MOST = 60
NAME = """() => {
  let one = document.activeElement;
  if (!one || one === document.body) return "";
  const labels = [...(one.labels ?? [])].map((label) => label.textContent.trim()).join("");
  return one.getAttribute("aria-label") || labels || one.textContent.trim();
}"""
SEEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.width > 0;
}"""


class Keyboard:
    """A person without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def focused(self) -> str:
        """The name of what has the focus, empty where nothing has."""
        return str(self.page.evaluate(NAME))

    def on_to(self, name: str) -> None:
        """Presses Tab until that has the focus."""
        self._go("Tab", name)

    def back_to(self, name: str) -> None:
        """Presses Shift+Tab until that has the focus."""
        self._go("Shift+Tab", name)

    def _go(self, key: str, name: str) -> None:
        passed: list[str] = []
        for _ in range(MOST):
            if self.focused() == name:
                assert self.page.evaluate(SEEN), f"{name} has the focus and is not to be seen"
                return
            self.page.keyboard.press(key)
            passed.append(self.focused())
        raise AssertionError(f"{name} is not reached with {key}: {passed}")
