"""Channels as Telegram Desktop exports them ("result.json", "messages.html"): each message is an article of its day."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["messages_of", "messages_of_page"]

# Of a page: where a message of somebody begins, its number, its day, its words; the channel at the head.
_MESSAGE = re.compile(r'<div class="message default[^"]*" id="message(-?\d+)">')
_SENT = re.compile(r'<div class="pull_right date details" title="(\d\d)\.(\d\d)\.(\d{4}) ')
_WORDS = re.compile(r'<div class="text">(.*?)</div>', re.DOTALL)
_CHANNEL = re.compile(r'<div class="text bold">(.*?)</div>', re.DOTALL)
_HEAD = 4000  # characters in which the channel is named


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


def messages_of_page(page: str) -> list[dict[str, object]] | None:
    """Return the article records of an export as a page ("messages.html"), in its order; None where it is none."""
    begins = list(_MESSAGE.finditer(page))
    if not begins:
        return None
    from geo.read.markup import fragment_text  # noqa: PLC0415 - not loaded for JSON

    channel = _CHANNEL.search(page, 0, _HEAD)
    ends = [*(match.start() for match in begins[1:]), len(page)]
    records: list[dict[str, object]] = []
    for begin, end in zip(begins, ends, strict=True):
        sent, words = _SENT.search(page, begin.end(), end), _WORDS.search(page, begin.end(), end)
        text = "" if words is None else fragment_text(words[1])
        if text:
            records.append(
                {
                    "id": f"telegram-{begin[1]}",
                    "text": text,
                    "published": None if sent is None else f"{sent[3]}-{sent[2]}-{sent[1]}",
                    "source": None if channel is None else fragment_text(channel[1]),
                }
            )
    return records


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
