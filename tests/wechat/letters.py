"""What people send, as WeChat writes it in XML, and what WeChat accepts as a reply to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

Fields = dict[str, Any]

MOST_BYTES = 2048  # of a text
NOTHING = ("", "success")  # replies by which a receiver says that there is none
REPLY = {"ToUserName", "FromUserName", "CreateTime", "MsgType", "Content"}
SEALED = {"Encrypt", "MsgSignature", "TimeStamp", "Nonce"}


class ReplyError(ValueError):
    """A reply that WeChat takes for a fault: the person reads that the account is out of order."""


def text(content: str) -> Fields:
    return {"MsgType": "text", "Content": content}


def voice(recognised: str) -> Fields:
    """Spoken, with the words that WeChat recognised; an account without recognition gets none."""
    heard = {"Recognition": recognised} if recognised else {}
    return {"MsgType": "voice", "MediaId": "media-1", "Format": "amr", **heard}


def event(name: str, key: str | None = None) -> Fields:
    """`subscribe`, `unsubscribe`, `CLICK` with the key of a menu entry, `VIEW`, `LOCATION` and others."""
    return {"MsgType": "event", "Event": name, **({} if key is None else {"EventKey": key})}


OTHERS: dict[str, Fields] = {
    "image": {"MsgType": "image", "PicUrl": "pic", "MediaId": "media-2"},
    "video": {"MsgType": "video", "MediaId": "media-3", "ThumbMediaId": "media-4"},
    "shortvideo": {"MsgType": "shortvideo", "MediaId": "media-5", "ThumbMediaId": "media-6"},
    "location": {"MsgType": "location", "Location_X": 30.2, "Location_Y": 120.1, "Scale": 15, "Label": "杭州市西湖区"},
    "link": {"MsgType": "link", "Title": "公告", "Description": "一则公告", "Url": "notice"},
    "file": {"MsgType": "file", "Title": "审计报告.pdf", "Description": "", "FileKey": "key", "FileTotalLen": 20_480},
    "unknown": {"MsgType": "hologram", "HologramId": "holo-1"},
}
"""Kinds of messages that have no words."""


def written(fields: Fields) -> str:
    """The XML of a message: numbers bare, everything else as character data."""
    return "<xml>" + "".join(f"<{name}>{_value(value)}</{name}>" for name, value in fields.items()) + "</xml>"


def _value(value: Any) -> str:
    if isinstance(value, int | float):
        return str(value)
    return "<![CDATA[" + str(value).replace("]]>", "]]]]><![CDATA[>") + "]]>"


@dataclass(frozen=True)
class Shown:
    """A reply as its receiver's phone gets it."""

    to: str
    sender: str
    text: str


def read(body: str, person: str, account: str) -> Shown:
    """The reply to what a person sent to an account; ReplyError for what WeChat would not show."""
    fields = fields_of(body)
    if missing := REPLY - set(fields):
        raise ReplyError(f"without {sorted(missing)}: {body[:200]}")
    if not fields["CreateTime"].isdigit():
        raise ReplyError(f"CreateTime is {fields['CreateTime']!r}")
    if fields["MsgType"] != "text":
        raise ReplyError(f"MsgType is {fields['MsgType']!r}")
    if (fields["ToUserName"], fields["FromUserName"]) != (person, account):
        raise ReplyError(f"from {fields['FromUserName']!r} to {fields['ToUserName']!r}")
    size = len(fields["Content"].encode())
    if not 0 < size <= MOST_BYTES:
        raise ReplyError(f"{size} bytes")
    return Shown(fields["ToUserName"], fields["FromUserName"], fields["Content"])


def fields_of(body: str) -> dict[str, str]:
    """The elements of a reply; ReplyError for anything but one flat element `xml`."""
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        raise ReplyError(f"{error}: {body[:200]}") from error
    if root.tag != "xml" or any(len(child) for child in root):
        raise ReplyError(f"another form: {body[:200]}")
    fields = {child.tag: child.text or "" for child in root}
    if len(fields) != len(root):
        raise ReplyError("an element twice")
    return fields
