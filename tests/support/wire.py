"""A report that tests of whole projects build on; what they need beside its two strikes they add at its end."""

__all__ = ["RAIDS"]

RAIDS = """\
---
id: a-1
published: 2015-05-08
source: wire
---

Warplanes bombed weapons depots in Derna on 2 May 2015, residents said. Artillery shelled Benghazi on 5 May 2015,
killing three people, medics said."""
