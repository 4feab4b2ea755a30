"""Documents of word processors (`.docx`, `.odt`): archives with the text in XML."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

from geo.errors import ReadError

__all__ = ["document_text"]

_MOST_BYTES = 50_000_000  # of the text with its markup; a book has a tenth of it, an archive made to burst has more
_TEXTS = ("word/document.xml", "content.xml")  # of .docx and of .odt
_PARAGRAPHS = {"p", "h"}
_BREAKS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": "\t", "s": " "}
_LEFT_OUT = {"delText", "instrText", "annotation", "tracked-changes", "note-citation"}  # deleted, fields, remarks


def document_text(content: bytes, path: str) -> str:
    """Return the text of a document, a blank line between its paragraphs.

    Raises
    ------
    ReadError
        It is no such document, or a broken or an encrypted one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            name = next((n for n in _TEXTS if n in archive.namelist()), None)
            if name is None or archive.getinfo(name).file_size > _MOST_BYTES:
                raise ReadError(f"{path} holds no text of a document, or far too much; save it as text first")
            packed = archive.read(name)
        if b"<!ENTITY" in packed:
            raise ReadError(f"{path} defines entities, which no document needs; save it as text first")
        root = ET.fromstring(packed)  # noqa: S314 -- entities are refused above, and others are not followed
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ET.ParseError) as error:
        raise ReadError(f"{path} cannot be read as a document: {error}; save it as text first") from None
    paragraphs = ("".join(_words(node)).strip() for node in root.iter() if _name(node) in _PARAGRAPHS)
    return "\n\n".join(filter(None, paragraphs))


def _words(node: ET.Element) -> list[str]:
    """Return the words of a paragraph, without those of paragraphs within it, as of a text box, which are their own."""
    words = [node.text or ""] if _is_text(node) else []
    for child in node:
        name = _name(child)
        if name in _BREAKS:
            words.append(_BREAKS[name])
        elif name not in _LEFT_OUT and name not in _PARAGRAPHS:
            words += _words(child)
        if _is_open(node):
            words.append(child.tail or "")
    return words


def _is_text(node: ET.Element) -> bool:
    """Return whether what stands in an element is text: of .docx in `t` alone, of .odt anywhere in a paragraph."""
    return _name(node) == "t" or _is_open(node)


def _is_open(node: ET.Element) -> bool:
    return "opendocument" in str(node.tag)


def _name(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]
