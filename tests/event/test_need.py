"""What a kind of event needs: somebody who is saved, a captor, a target, an armed owner. Without it nothing is told."""

import pytest
from story import on_map

WAR = "The RSF took Wad Madani from the army on Monday. "

NOTHING = [
    pytest.param("The World Food Programme has moved its staff to Gedaref.", "headquarters", id="aid body"),
    pytest.param("The ministry of health has its headquarters in Gedaref.", "headquarters", id="ministry"),
    pytest.param("People fear for Gedaref, where the army's eastern command is based.", "headquarters", id="army"),
    pytest.param("The army said that it had sent men and that it was in control of Kosti.", "controlled_area", id="it"),
    pytest.param("The European Union has its headquarters in Gedaref.", "headquarters", id="union"),
    pytest.param("Military helicopters have taken some 500 people to Kosti.", "abduction", id="helicopters"),
    pytest.param("A launch overturned in the surf off Suakin; nine bodies have been found.", "rescue", id="bodies"),
    pytest.param("Khartoum says it burned two tons of hashish near Kosti last month.", "assault", id="drugs"),
    pytest.param("The army destroyed 400 tons of shells in Kosti on Tuesday.", "seizure", id="shells"),
    pytest.param("Reports on Friday that it had bombed a camp near Kosti were wrong.", "airstrike", id="wrong reports"),
    pytest.param(
        "Houses in Kosti held mortar rounds belonging to the militia on Monday.",
        "controlled_area",
        id="arms that belong",
    ),
    pytest.param("It runs courts, schools and a customs service in Nyala.", "training_camp", id="schools"),
]


@pytest.mark.parametrize(("text", "kind"), NOTHING)
def test_without_what_a_kind_needs_nothing_is_on_the_map(text: str, kind: str) -> None:
    elsewhere = {shown for shown in on_map(WAR + text) if "Medani" not in shown}
    assert {shown for shown in elsewhere if shown.startswith(kind)} == set()


SOMETHING = [
    pytest.param("Kosti belongs to the RSF.", "controlled_area Kosti -", id="a town that belongs"),
    pytest.param("The RSF has moved its headquarters to Nyala.", "headquarters Nyala -", id="group"),
    pytest.param(
        "The RSF said that it had lost ten men and that it was in full control of Kosti.",
        "controlled_area Kosti -",
        id="a group of itself",
    ),
    pytest.param(
        "Gunmen in boats took 12 people at Kosti on Friday.", "abduction Kosti 2024-02-02", id="gunmen in boats"
    ),
    pytest.param(
        "Soldiers burned a depot of the rebels near Kosti on Friday.", "assault Kosti 2024-02-02", id="a depot"
    ),
    pytest.param("African Union troops have a base in Kosti.", "base Kosti -", id="troops of a union"),
    pytest.param(
        "Jets destroyed a heroin laboratory near Kosti on Friday.", "airstrike Kosti 2024-02-02", id="bombed drugs"
    ),
    pytest.param(
        "The army said that the RSF had taken Kosti and that it held Gedaref too.",
        "controlled_area Gedaref -",
        id="it, of whom an army tells",
    ),
    pytest.param("Police burned three tonnes of cannabis at Kosti on Friday.", "seizure Kosti 2024-02-02", id="a haul"),
    pytest.param(
        "Two nurses kidnapped in May were freed near Kosti on Friday.", "rescue Kosti 2024-02-02", id="freed there"
    ),
]


@pytest.mark.parametrize(("text", "expected"), SOMETHING)
def test_with_it_the_same_words_tell(text: str, expected: str) -> None:
    assert expected in on_map(WAR + text)


def test_a_crew_that_was_stopped_and_let_go_was_no_captive() -> None:
    stopped = "A dhow was boarded by a frigate 60 nautical miles east of Mombasa on Friday. The crew were let go."
    assert not any(shown.startswith("rescue") for shown in on_map(stopped))


def test_a_crew_that_pirates_let_go_was_captive() -> None:
    held = "Pirates hijacked a tanker off Eyl in December and took the crew hostage. "
    assert "rescue Garacad 2024-02-02" in on_map(held + "The crew were let go at Garacad on Friday.")


def test_a_town_where_something_was_agreed_is_not_held() -> None:
    text = "Hodeidah stays divided along the lines agreed in Stockholm. The Houthis hold the port."
    assert on_map(text) == {"controlled_area Hodeidah -"}
