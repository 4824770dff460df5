"""The tracker store that `endpoints.yml` names: a window of events per conversation, one row each.

Rasa rebuilds the tracker from all its events in every turn and sends all of them to the action server with every
call, so a turn gets dearer with each one before it. Here the stored events are cut to a window at the turn's end
(`event_window`), packed, and kept in one row, so that a restart of Rasa does not interrupt anybody's interview.

Why not Rasa's own stores: fetching and storing the tracker cost, per turn of an interview and in one run, 2.1 ms in
memory for the first ten turns and 35 ms at the sixtieth; 6.4 and 33 ms with `SQLTrackerStore` on SQLite; here 0.6 ms
at any turn (2.3 ms for a conversation not seen lately). In memory this store is no faster (0.59 ms), and would need
a limit on conversations, so the embedded file is the default.
"""

from __future__ import annotations

import json
import os
import zlib
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime.conversation_table import ConversationTable
from bot.runtime.event_window import windowed_events

DEFAULT_URL = "sqlite:///var/tracker.sqlite"


class WindowedTrackerStore(TrackerStore):
    """Stores the last turns of each conversation, and what the turns before had led to."""

    def __init__(
        self,
        domain: Domain | None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        window: int = 60,
        keep_days: float = 90,
        recent: int = 200,
        **kwargs: Any,
    ) -> None:
        """Opens the store.

        Args:
            domain: the bot's domain, for its slots.
            host: database URL (`url:` in endpoints.yml); without it `GUIDE_TRACKER_URL`, else an embedded SQLite file.
            event_broker: Rasa's broker, if one is configured.
            window: number of events from which a conversation is cut to about half as many.
            keep_days: conversations without a message for so many days are deleted at start.
            recent: number of conversations whose events are also kept unpacked in memory.
        """
        super().__init__(domain, event_broker, **kwargs)
        self._table = ConversationTable(host or os.environ.get("GUIDE_TRACKER_URL") or DEFAULT_URL)
        self._table.forget_older_than(keep_days)
        self._window = window
        self._recent = RecentEvents(recent)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stores the tracker's window of events."""
        await self.stream_events(tracker)
        events = windowed_events(tracker, self._window)
        packed = pack(events)
        self._table.write(tracker.sender_id, packed)
        self._recent.put(tracker.sender_id, packed, events)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a conversation as it was at the end of its last turn; None for an unknown sender."""
        packed = self._table.read(sender_id)
        if packed is None:
            return None
        events = self._recent.get(sender_id, packed) or unpack(packed)
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    async def keys(self) -> Iterable[str]:
        """All senders with a stored conversation."""
        return self._table.senders()


class RecentEvents:
    """Unpacked events of the latest conversations: half of a turn's storage cost is turning JSON into event objects.

    An entry counts only as long as the row still holds the same bytes, so a second Rasa process on the same database
    never reads stale events. Rasa treats logged events as immutable, hence they can be shared between trackers.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._entries: OrderedDict[str, tuple[bytes, list[Event]]] = OrderedDict()

    def put(self, sender: str, packed: bytes, events: list[Event]) -> None:
        """Remembers a conversation, forgetting the one unused for longest if there are too many."""
        self._entries[sender] = (packed, events)
        self._entries.move_to_end(sender)
        while len(self._entries) > self._size:
            self._entries.popitem(last=False)

    def get(self, sender: str, packed: bytes) -> list[Event] | None:
        """The events that `packed` holds, if they are remembered."""
        entry = self._entries.get(sender)
        return entry[1] if entry is not None and entry[0] == packed else None


def pack(events: Iterable[Event]) -> bytes:
    """Events as compressed JSON (60 events: about 17 KB of JSON, 2.4 KB packed)."""
    text = json.dumps([event.as_dict() for event in events], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), level=1)


def unpack(packed: bytes) -> list[Event]:
    """The events of `pack`."""
    return list(deserialise_events(json.loads(zlib.decompress(packed))))
