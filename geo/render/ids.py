"""Ids of elements that are the same in every run.

branca gives each element a random id, which ends up in the page. Here they are numbered in the order in which the
elements stand in the tree, just before the page is rendered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from branca.element import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["elements_of", "renumber"]


def renumber(root: Element) -> None:
    """Give every element under `root` an id that tells its place in the tree."""
    elements = list(elements_of(root))
    before = [element.get_name() for element in elements]
    for number, element in enumerate(elements, 1):
        element._id = str(number)  # noqa: SLF001 - branca offers no other way to set it
    names = dict(zip(before, (element.get_name() for element in elements), strict=True))
    for element in elements:  # some templates write out the names under which children are kept
        kept = element._children  # noqa: SLF001 - as above
        renamed = [(names.get(name, name), child) for name, child in kept.items()]
        kept.clear()
        kept.update(renamed)


def elements_of(root: Element) -> Iterator[Element]:
    """Yield an element and all that are under it, each once, in the order of the tree."""
    yield from _tree(root, set())


def _tree(element: Element, seen: set[int]) -> Iterator[Element]:
    if id(element) in seen:
        return
    seen.add(id(element))
    yield element
    for part in (getattr(element, name, None) for name in ("header", "html", "script")):  # of figures and popups
        if isinstance(part, Element):
            yield from _tree(part, seen)
    for child in element._children.values():  # noqa: SLF001 - branca has no public way to them
        yield from _tree(child, seen)
