"""Suggestions while one types, large type, and a dark screen."""

from __future__ import annotations

from playwright.sync_api import expect

from .conftest import Windows

SIZE = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
LIGHT = """() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}"""


def test_suggestions_while_typing(window: Windows) -> None:
    """Chosen with the arrow keys and sent with Enter; put away with Esc; none for a figure."""
    screen = window().opens()
    options = screen.place.get_by_role("listbox", name="猜你想问").get_by_role("option")
    screen.box.press_sequentially("研发费用")
    expect(options.first).to_be_visible()
    screen.box.press("ArrowDown")
    title = options.first.inner_text()
    expect(options.first).to_have_attribute("aria-selected", "true")
    screen.box.press("Enter")
    screen.is_answered(0)
    assert screen.said() == [title]
    assert screen.card("answer"), f"the guide does not answer its own suggestion {title}"

    screen.box.press_sequentially("营业收入")
    expect(options.first).to_be_visible()
    screen.box.press("Escape")
    expect(options).to_have_count(0)
    expect(screen.box).to_have_value("营业收入")
    screen.box.fill("9800万元")
    expect(options).to_have_count(0)


def test_large_type(window: Windows) -> None:
    """Larger at once, and still after a reload."""
    screen = window().opens()
    usual = screen.page.evaluate(SIZE)
    button = screen.place.get_by_role("button", name="大字")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert screen.page.evaluate(SIZE) >= 1.15 * usual
    screen.page.reload()
    screen.is_ready()
    assert screen.page.evaluate(SIZE) >= 1.15 * usual


def test_a_dark_screen_is_dark(window: Windows) -> None:
    """Where the device says so."""
    assert window(color_scheme="dark").opens().page.evaluate(LIGHT) < 0.1
    assert window(color_scheme="light").opens().page.evaluate(LIGHT) > 0.9
