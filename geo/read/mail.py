"""Mails (`.eml`) and pages that a browser saved as one file (`.mhtml`): both are messages of MIME."""

from __future__ import annotations

import email
from email import policy
from email.message import EmailMessage

from geo.errors import ReadError
from geo.read.markup import fragment_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["mail_article", "saved_page"]

_SIGNATURE = "\n-- \n"  # what follows is about the sender


def mail_article(content: bytes, path: str) -> tuple[Mapping[str, object], str]:
    """Return what a mail's head says, and its text: the plain one where there is one, else that of its page.

    Raises
    ------
    ReadError
        It holds no text.
    """
    message = _message(content)
    part = message.get_body(("plain", "html"))
    if not isinstance(part, EmailMessage):
        raise ReadError(f"{path} is no mail with a text; save what it holds as text or HTML")
    text = _text(part)
    if part.get_content_type() == "text/html":
        text = fragment_text(text)
    names = [a.display_name or a.addr_spec for a in getattr(message.get("From"), "addresses", ())]
    fields: dict[str, object] = {
        "title": _head(message, "Subject"),
        "published": _head(message, "Date"),
        "source": "; ".join(names),
    }
    return fields, text.replace("\r\n", "\n").partition(_SIGNATURE)[0]


def saved_page(content: bytes, path: str) -> tuple[bytes, str | None]:
    """Return the page within a `.mhtml` file as HTML in UTF-8, and its address.

    Raises
    ------
    ReadError
        It holds no page.
    """
    message = _message(content)
    part = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
    if part is None:
        raise ReadError(f"{path} holds no page; save it as HTML, or its text as .txt")
    return _text(part).encode(), _head(message, "Snapshot-Content-Location")


def _message(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what this policy makes
    return message


def _text(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except LookupError:  # an encoding that nobody knows
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _head(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return None if value is None else str(value)
