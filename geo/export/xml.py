"""Text of articles inside XML, and zip archives without a clock: what formats made of XML share."""

from __future__ import annotations

import re
import zipfile
from typing import Final
from xml.sax.saxutils import escape

__all__ = ["archived", "xml_text"]

_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, 2.2: characters that it cannot hold
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive can tell


def xml_text(text: str) -> str:
    """Return a text escaped as XML; characters that XML cannot hold are dropped."""
    return escape(text if text.isprintable() else _NO_XML.sub("", text))


def archived(name: str, *, compressed: bool = True) -> zipfile.ZipInfo:
    """Return the entry of a zip archive under which a part is written, of one time in every run."""
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    return entry
