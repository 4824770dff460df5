"""The terminal client: numbered quick replies, and plain words when something is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import httpx
import pytest
import typer

from bot.cli import chat

BUTTONS = [{"title": "是", "payload": "/yes"}, {"title": "否", "payload": "/no"}]
QUESTION = [{"text": "记下了"}, {"custom": {"kind": "question"}}, {"text": "贵公司是独立法人吗？", "buttons": BUTTONS}]


class Talk:
    """A conversation with a bot that always asks the same; keeps what it was sent."""

    def __init__(self, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[dict[str, str]] = []
        typed: Iterator[str] = iter(lines)

        def read(_: str) -> str:
            line = next(typed, None)
            if line is None:
                raise EOFError
            return line

        monkeypatch.setattr("builtins.input", read)

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The bot's side."""
        self.sent.append(json.loads(request.content))
        return httpx.Response(200, json=QUESTION)


def client(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.Client:
    """A client whose requests are answered by that function."""
    return httpx.Client(base_url="http://rasa", transport=httpx.MockTransport(answer))


def test_typing_a_number_sends_the_payload(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Also a full-width one; anything else goes as typed, and an empty line not at all."""
    talk = Talk(["1", "开始自评", "", "2", "１", "3", "1亿"], monkeypatch)
    with pytest.raises(EOFError):
        chat.talk(client(talk.answer), "somebody")
    assert [message["message"] for message in talk.sent] == ["1", "开始自评", "/no", "/yes", "3", "1亿"]
    assert {message["sender"] for message in talk.sent} == {"somebody"}
    shown = capsys.readouterr().out
    assert "贵公司是独立法人吗？\n  1. 是\n  2. 否\n" in shown


def test_buttons_of_several_replies_are_numbered_through(capsys: pytest.CaptureFixture[str]) -> None:
    """So that no number means two things."""
    offered = chat.show([{"text": "一", "buttons": BUTTONS}, {"text": "二", "buttons": BUTTONS}])
    assert [button["payload"] for button in offered] == ["/yes", "/no", "/yes", "/no"]
    assert "  4. 否" in capsys.readouterr().out


def test_silence_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Rasa answers `[]` when an action failed."""
    assert chat.show([]) == []
    assert "没有收到回复" in capsys.readouterr().out


def test_nobody_at_the_other_end(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1, the address, and what to do first."""
    monkeypatch.setattr("builtins.input", lambda _: "你好")
    with pytest.raises(typer.Exit) as left:
        chat.main(url="http://127.0.0.1:9")
    assert left.value.exit_code == 1
    assert "http://127.0.0.1:9" in (error := capsys.readouterr().err) and "make run" in error


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_leaving_is_no_error(
    end: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-D and Ctrl-C say goodbye."""

    def leave(_: str) -> str:
        raise end

    monkeypatch.setattr("builtins.input", leave)
    chat.main(url="http://127.0.0.1:9")
    assert capsys.readouterr().out.endswith("再见！\n")


def test_a_slow_bot_can_be_asked_again() -> None:
    """A time-out does not end the conversation."""

    def slow(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow", request=request)

    assert "30 秒没有回复" in chat.send(client(slow), "somebody", "你好")[0]["text"]


def test_something_else_on_the_port_is_named() -> None:
    """A web page is no reply."""
    with pytest.raises(chat.ChatError, match="HTTP 404"):
        chat.send(client(lambda _: httpx.Response(404, text="<html>")), "somebody", "你好")
