"""Bytes to text: UTF-8, UTF-16 with its mark, and what old programs of Windows write where it is plain which."""

from __future__ import annotations

import re

from geo.errors import ReadError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.read.record import Report

__all__ = ["decoded", "is_binary"]

# What UTF-8 looks like that was taken for WINDOWS-1252: "MÃ©naka", "lâ€™armÃ©e", "Ù‚ØµÙ"
_TWICE = re.compile("[ÃÂ][\u0080-\u00bf ]|â€[\u0080-\u009f™˜œ“”¦¢]|[ØÙ][\u0080-\u00bf\u0152-\u2122]")
_LEAST_TWICE = 2  # times; once may be meant
_SNIFFED = 1000  # bytes that tell a binary file
_ARABIC_WORDS = re.compile(r"\b(?:في|من|على|إلى|ال[\u0621-\u064a]{3,})\b")  # some in any Arabic text
# What French, Italian and English have beside ASCII, their quotation marks and dashes included
_WESTERN = frozenset("ÀÂÆÇÈÉÊËÌÎÏÒÓÔŒÙÛÜàâæçèéêëìîïñòóôœùûüÿ€£§°ª²«»‹›“”„‘’‚…–—•·\u00a0\u00ad©®™¿¡äöáíú")


def decoded(content: bytes, where: str, report: Report | None = None) -> str:
    """Return the text of `content`; where its encoding was guessed, `report` gets a warning.

    It is guessed where French, Italian, English or Arabic comes out; without `report` it is not.

    Raises
    ------
    ReadError
        It is no text, or in an encoding that cannot be told.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if is_binary(content):
        raise ReadError(f"{where} is no text but a binary file; save the article as text or HTML first")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = error
    else:
        return text if report is None else _mended(text, where, report)
    encoding = "WINDOWS-1256" if _ARABIC_WORDS.search(content.decode("cp1256", errors="replace")) else "WINDOWS-1252"
    told = f"{where} is not UTF-8: byte 0x{content[wrong.start]:02x} at offset {wrong.start}"
    if report is not None and (guessed := _guessed(content, encoding)) is not None:
        report.warn(f"{told}; it was read as {encoding}, save it as UTF-8 if its letters are wrong")
        return guessed
    raise ReadError(f"{told}; save it as UTF-8 in an editor, or with: iconv -f {encoding} -t UTF-8 OLD > NEW")


def _mended(text: str, where: str, report: Report) -> str:
    """Return a text whose letters were encoded twice ("MÃ©naka") as it was meant, and warn; any other as it is."""
    if len(_TWICE.findall(text)) < _LEAST_TWICE:
        return text
    lines = text.split("\n")
    mended = [_decoded_twice(line) if _TWICE.search(line) else line for line in lines]
    if mended == lines:
        return text
    report.warn(f"{where} was saved in a wrong encoding before; letters such as in 'MÃ©naka' were mended, look at them")
    return "\n".join(mended)


def _decoded_twice(line: str) -> str:
    meant = line.replace("Ã ", "Ã\u00a0")  # of "à", whose second byte is a blank that programs take for a plain one
    try:
        return b"".join(_byte_of(c) for c in meant).decode()
    except UnicodeError:
        return line


def _byte_of(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")  # what WINDOWS-1252 leaves open stays as it is


def is_binary(content: bytes) -> bool:
    """Return whether `content` is no text, as its first bytes tell."""
    return b"\0" in content[:_SNIFFED] or content.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def _guessed(content: bytes, encoding: str) -> str | None:
    """Return the text if it makes sense in that encoding, else None."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if encoding == "WINDOWS-1256" or all(c in _WESTERN for c in set(text) if not c.isascii()) else None
