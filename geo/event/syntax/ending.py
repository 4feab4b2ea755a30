"""Endings that tell a verb form, of verbs that no list has and where a form may be a noun too."""

from __future__ import annotations

__all__ = ["FINITE_END", "PARTICIPLE_END", "REGULAR_PARTICIPLE_END_IT"]

REGULAR_PARTICIPLE_END_IT = tuple("ato ata ati ate ito ita iti ite uto uta uti ute".split())
PARTICIPLE_END = {
    "fr": tuple("e ee es ees i ie is ies u ue us ues it ert".split()),
    "it": (*REGULAR_PARTICIPLE_END_IT, *"so sa si se to ta ti".split()),
}
FINITE_END = {
    "fr": ("erent", "irent", "aient"),
    "it": ("arono", "irono", "erono", "avano", "evano", "ivano"),
}
