"""Named adjustment of Rasa 3.6: a reply's text, buttons and `custom` object arrive as one element of the REST list.

`OutputChannel.send_response` sends text and `custom` apart, so that a client must guess which belongs to which; the
contract says that each reply carries its own. Only the collecting channel of REST is changed.
"""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel

REPLACES = OutputChannel.send_response
REPLACED_SOURCE = "dfa5294a87fcab23d43435e6b1a46f281cf793a04bfe30eef1060d5c155e9330"


async def send_response(self: CollectingOutputChannel, recipient_id: str, message: dict[str, Any]) -> None:
    """Text with `custom` becomes one element; anything else goes Rasa's way."""
    text, custom = message.get("text"), message.get("custom")
    if text and custom:
        buttons = message.get("buttons") or None
        await self._persist_message(self._message(recipient_id, text=text, buttons=buttons, custom=custom))
    else:
        await REPLACES(self, recipient_id, message)


def apply() -> None:
    """Puts the joined reply in the place of Rasa's, for REST only."""
    CollectingOutputChannel.send_response = send_response
