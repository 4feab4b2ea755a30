"""Channels as Telegram Desktop exports them ("result.json"): each message is an article of its day."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["messages_of"]


def messages_of(data: Mapping[str, object]) -> Iterator[dict[str, object]] | None:
    """Return the article records of an export, in its order; None where it is none.

    What is no message of somebody (a pinned post, a new title) or has no words, such as a picture alone, is left out.
    The format is that of the "machine-readable JSON" of Telegram Desktop, for one channel or for all chats.
    """
    chats = data.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else [data]
    channels = [c for c in listed if isinstance(c, dict) and isinstance(c.get("messages"), list)] if listed else []
    if not channels:
        return None
    return (record for channel in channels for record in _records(channel))


def _records(channel: Mapping[str, object]) -> Iterator[dict[str, object]]:
    messages = channel["messages"]
    assert isinstance(messages, list)  # noqa: S101 - the caller has looked
    for message in messages:
        if not isinstance(message, dict) or message.get("type", "message") != "message":
            continue
        text = _text(message.get("text"))
        if text.strip():
            yield {
                "id": f"{channel.get('id', 'telegram')}-{message.get('id', '')}",
                "text": text,
                "published": message.get("date"),
                "source": channel.get("name"),
            }


def _text(parts: object) -> str:
    """Return the words of a message: a string, or its stretches, links and bold ones among them."""
    if not isinstance(parts, list):
        return parts if isinstance(parts, str) else ""
    return "".join(part if isinstance(part, str) else str(part.get("text", "")) for part in parts if part)
