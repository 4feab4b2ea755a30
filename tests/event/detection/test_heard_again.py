"""What a sentence speaks for as a whole counts where the words that an entry knows come to nothing."""

import pytest
from story import counted

from geo.model import Layer

ATTACKED = "Les combattants ont attaqué Sake vendredi."


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            f"{ATTACKED} Le centre-ville de Goma, du lac au Portail, est aux hommes du M23, qui se sont installés dans "
            "l'ancien ministère.",
            {"Goma"},
            id="what no entry could place",
        ),
        pytest.param(f"{ATTACKED} Le M23 dément tenir Goma.", set(), id="denied"),
    ],
)
def test_what_no_entry_tells_is_heard_in_the_whole_sentence(text: str, places: set[str]) -> None:
    held = counted(text, language="fr", layer=Layer.STRONGHOLDS)
    assert {x.name for m in held for x in m.locations} == places
