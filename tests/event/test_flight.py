"""Who left a place, and which one; who was taken and let go; what was only tried."""

import pytest
from story import counted, on_map

LEFT = [
    pytest.param(
        "fr",
        "Quelque 2 000 habitants de Seytenga ont pris la route de Dori à pied.",
        {"displacement Seytenga -"},
        id="fr-the way to a town",
    ),
    pytest.param(
        "fr",
        "Près de deux mille habitants de Nokou ont gagné Mao à pied après l'attaque.",
        {"displacement Nokou -"},
        id="fr-whose people",
    ),
    pytest.param(
        "en",
        "Residents of Beit Hanoun left for schools in Jabalia on Monday after the army told them to go.",
        {"displacement Bayt Hanun 2024-01-29"},
        id="en-to schools elsewhere",
    ),
    pytest.param(
        "en",
        "Half of the 60,000 inhabitants of Hodeidah have left since Monday, aid workers say.",
        {"displacement Hodeidah 2024-01-29/2024-02-04"},
        id="en-whose people",
    ),
    pytest.param("en", "A woman who escaped from Gwoza on Monday told of the militants.", set(), id="en-one woman"),
    pytest.param(
        "fr", "Une femme qui a fui Gwoza lundi a raconté ce que les combattants y font.", set(), id="fr-one woman"
    ),
    pytest.param(
        "en",
        "A family fled Gwoza on Monday as militants came.",
        {"displacement Gwoza 2024-01-29"},
        id="en-a family",
    ),
    pytest.param(
        "en",
        "A third of the population has fled Gwoza since Monday.",
        {"displacement Gwoza 2024-01-29/2024-02-04"},
        id="en-a third of the people",
    ),
    pytest.param(
        "en",
        "Twelve passengers of a Mirebalais bus, whom a gang abducted on Jan. 29 at Jacmel, were let go on Sunday.",
        {"abduction Jacmel 2024-01-29", "rescue Jacmel 2024-02-04"},
        id="en-a bus of a town",
    ),
    pytest.param(
        "en",
        "Four health workers taken near Tongo Tongo on 29 January were freed on 2 February.",
        {"abduction Tongo Tongo 2024-01-29", "rescue Tongo Tongo 2024-02-02"},
        id="en-taken and freed",
    ),
    pytest.param(
        "en",
        "Seven oil workers were released on Saturday in Brega, ten days after their abduction there.",
        {"abduction Brega 2024-01-24", "rescue Brega 2024-02-03"},
        id="en-their abduction",
    ),
    pytest.param("en", "Some 30 inmates escaped from a prison in Sabha on Monday.", set(), id="en-inmates"),
    pytest.param("en", "Police tried to arrest a rebel commander in Bunia on Monday.", set(), id="en-tried"),
    pytest.param("fr", "Les gendarmes ont tenté d'arrêter un chef de milice à Bunia lundi.", set(), id="fr-tried"),
    pytest.param("it", "La polizia ha cercato di arrestare un capo milizia a Zawiya lunedì.", set(), id="it-tried"),
    pytest.param("ar", "حاولت الشرطة اعتقال قائد ميليشيا في الزاوية يوم الاثنين.", set(), id="ar-tried"),
    pytest.param(
        "en",
        "Police arrested six men who tried to smuggle weapons in Bunia on Monday.",
        {"arrest Bunia 2024-01-29"},
        id="en-arrested who tried",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), LEFT)
def test_who_left_and_who_was_taken_is_where_it_was(language: str, text: str, expected: set[str]) -> None:
    assert on_map(text, language=language) == expected


def test_a_verb_behind_a_relative_is_told_of_whom_the_relative_is_about() -> None:
    mentions = counted("Kidnappers who seized two engineers near Gao in January freed them in Menaka.")
    assert {(m.kind, m.locations[0].name) for m in mentions} == {("abduction", "Gao"), ("rescue", "Ménaka")}
