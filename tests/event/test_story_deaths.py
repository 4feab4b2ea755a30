"""Which event the dead are of that the sentences beside it tell of."""

from story import analysed, counted, shown, told

from geo.event.detection.detector import model
from geo.event.extraction import described
from geo.model import Layer


def test_the_dead_of_another_town_are_no_dead_of_this_one() -> None:
    first, second = told("Jets struck Sirte. Gunmen killed three in Derna.")
    assert (first.fatalities, second.fatalities) == (None, (3, 3))


def test_the_dead_of_what_else_a_sentence_tells_are_none_of_this() -> None:
    text = "Russia shelled Kherson on Sunday, killing two, while a Ukrainian drone hit a refinery in Ryazan."
    assert {m.locations[0].text: m.fatalities for m in told(text)} == {"Kherson": (2, 2), "Ryazan": None}


def test_the_dead_of_the_next_sentence_count_where_it_names_no_other_place() -> None:
    [strike] = told("Jets struck a market in Sirte. Three people were killed.")[:1]
    assert strike.fatalities == (3, 3)


def test_the_dead_of_several_days_are_none_of_each_day() -> None:
    strikes = told("The army shelled Sirte on 4 and 7 January, killing nine people.")
    assert [m.fatalities for m in strikes] == [None, None]
    assert [m.notes for m in strikes] == [("Dead on several days together: 9.",)] * 2


def test_the_dead_of_several_days_are_told_once_for_the_places_of_a_day() -> None:
    strikes = told("Jets bombed Sirte and Derna on Monday and Benghazi on Thursday, killing nine people.")
    assert [m.fatalities for m in strikes] == [None, None, None]
    assert [len(m.notes) for m in strikes] == [1, 0, 1]


def test_the_dead_speak_for_an_attack_on_each_of_its_days() -> None:
    text = "The army shelled Sirte on 4, 5 and 7 January, killing nine people."
    found = analysed(text)
    weighed = described(found.document, found.toponyms, found.locations, found.times, model())
    assert ["dead=True" in features for mention, features in weighed if mention.layer == "strikes"] == [True] * 3


def test_the_dead_of_an_attack_at_an_unknown_place_died_nowhere_else() -> None:
    text = "Monday was calm in Sirte. Rockets crashed into the village of Vorkuzna on Saturday. Thirty were killed."
    assert not [shown(m) for m in counted(text, layer=Layer.STRIKES)]
