"""Accessibility held against axe-core's rules, all of them, in the page or in one frame."""

from __future__ import annotations

from functools import lru_cache

from playwright.sync_api import Frame, Page

from bot.runtime.settings import ROOT

SCRIPT = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
# What an animation shows half-way is nobody's contrast.
RUN = """async () => {
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)));
  const found = await axe.run(document, { iframes: false });
  const places = (nodes) => nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
  return found.violations.map(({ id, help, nodes }) => [id, help, places(nodes)]);
}"""


@lru_cache(maxsize=1)
def _script() -> str:
    assert SCRIPT.exists(), "axe-core is not there: run `make test-browser`, or `npm ci` in web/"
    return SCRIPT.read_text(encoding="utf-8")


def is_accessible(place: Page | Frame) -> None:
    """Fails with each rule that is violated, and where."""
    place.evaluate(_script())
    violations = place.evaluate(RUN)
    assert not violations, "\n".join(f"{rule}: {help}: {nodes}" for rule, help, nodes in violations)
