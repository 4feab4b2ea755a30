"""Bytes and texts as the page holds them."""

import base64
import json
import re
import zlib

import numpy as np
import pytest

from geo.render.pack import pack_json, pack_texts

STANDARD = base64.b85encode(bytes(range(256)) * 85).decode()
SAFE = str.maketrans("&<>`{}", ",./:[]")  # what stands for the digits of RFC 1924 that mean something to a page


def opened(text: str) -> bytes:
    """Return what was packed, by Python's own decoder."""
    assert text[0] == "~"
    return zlib.decompress(base64.b85decode(text[1:].translate({v: k for k, v in SAFE.items()})))


@pytest.mark.parametrize("length", range(12))
def test_what_is_packed_comes_back(length: int) -> None:
    value = ["é" * length, *range(length)]
    assert json.loads(opened(pack_json(value))) == value


def test_packed_text_means_nothing_to_a_page() -> None:
    noise = np.random.default_rng(1).integers(32, 0x2000, 200_000).astype(np.uint16).tobytes().decode("utf-16-le")
    packed = pack_json(noise)
    assert not re.search(r"[<>&\"'`{}\\\s]", packed)
    assert len(set(packed)) == 85
    assert len(packed) < 1.26 * len(zlib.compress(json.dumps(noise, ensure_ascii=False).encode()))


def test_blocks_of_rows_come_back() -> None:
    rows = 1300
    blocks, words = pack_texts([[f"id-{n}" for n in range(rows)], ["a storm"] * rows], rows)
    assert words == []
    ids = [field.split("\0") for field in (opened(block).decode().split("\x1f")[0] for block in blocks.split("\n"))]
    assert [i for block in ids for i in block] == [f"id-{n}" for n in range(rows)]
