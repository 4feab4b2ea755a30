"""A place name that is but a part of an armed actor's name is no place of an event."""

import pytest
from story import counted

ELSEWHERE = [
    pytest.param("en", "The army bombed a Boko Haram camp near Diffa on Wednesday.", {"Diffa"}, id="before its noun"),
    pytest.param(
        "en", "A Boko Haram base near Maiduguri was shelled on Wednesday.", {"Maiduguri"}, id="its other word"
    ),
    pytest.param("fr", "L'armée a attaqué un camp de Boko Haram mercredi à Baga Sola.", {"Baga Sola"}, id="French"),
    pytest.param("it", "L'esercito ha bombardato un campo di Boko Haram vicino a Diffa.", {"Diffa"}, id="Italian"),
    pytest.param("en", "Russia shelled Kharkiv on Wednesday.", {"Kharkiv"}, id="a name that is all of it"),
    pytest.param("en", "Warplanes bombed Boko, in Congo, on Wednesday.", {"Boko"}, id="the town itself"),
]


@pytest.mark.parametrize(("language", "text", "places"), ELSEWHERE)
def test_a_part_of_an_actors_name_is_no_place(language: str, text: str, places: set[str]) -> None:
    mentions = counted(text, language=language)
    assert {place.name for m in mentions for place in m.locations} == places


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("Last month Ansaru fighters seized an army base in Baga.", "Ansaru", id="last month"),
        pytest.param("Late Monday M23 rebels attacked Sake, killing two.", "M23", id="late Monday"),
        pytest.param(
            "Last Brigade fighters attacked Sake on Monday, killing two.", "Last Brigade fighters", id="a name"
        ),
    ],
)
def test_when_it_was_is_no_part_of_an_actors_name(text: str, actor: str) -> None:
    assert {m.actor for m in counted(text)} == {actor}
