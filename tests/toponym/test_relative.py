"""Places told by another: a distance, a direction, a part of it, or what lies between two."""

import pytest

from geo.toponym.between import read_gap
from geo.toponym.relation import Sort
from geo.toponym.relative import read_apart, read_before


@pytest.mark.parametrize(
    ("text", "sort", "distance_m", "bearing", "words"),
    [
        pytest.param("about 30 km south of |Sabha", Sort.AWAY, 30_000, 180, "30 km south of", id="km"),
        pytest.param("15 km north of |Bosso", Sort.AWAY, 15_000, 0, "15 km north of", id="plain"),
        pytest.param("60 km SSW of |Sirte", Sort.AWAY, 60_000, 202.5, "60 km south of", id="letters"),
        pytest.param(
            "38 nautical miles north of |Garabulli", Sort.AWAY, 70_376, 0, "38 nautical miles north of", id="nautical"
        ),
        pytest.param("thirty-five kilometres west of |Sirte", Sort.AWAY, 35_000, 270, "35 km west of", id="words"),
        pytest.param("20-30 km from |Gao", Sort.RANGE, 25_000, None, "25 km from", id="range"),
        pytest.param("à 30 km au sud de |Sebha", Sort.AWAY, 30_000, 180, "30 km south of", id="french"),
        pytest.param(
            "a 12 miglia a sud-est di |Lampedusa", Sort.AWAY, 19_312.1, 135, "12 miles southeast of", id="italian"
        ),
        pytest.param(
            "على بعد 30 كيلومترا جنوب شرق مدينة |سبها", Sort.AWAY, 30_000, 135, "30 km southeast of", id="arabic"
        ),
        pytest.param("70 miles off |Capo Spartivento", Sort.OFFSHORE, 112_654.1, None, "70 miles off", id="miles-off"),
        pytest.param("off the western coast of |Crete", Sort.OFFSHORE, None, None, "off", id="off-coast"),
        pytest.param("au large de |Zarzis", Sort.OFFSHORE, None, None, "off", id="au-large"),
        pytest.param("al largo delle coste di |Zuara", Sort.OFFSHORE, None, None, "off", id="al-largo"),
        pytest.param("north-west of the town of |Kufra", Sort.TOWARDS, None, 315, "northwest of", id="direction"),
        pytest.param("شرق |مودية", Sort.TOWARDS, None, 90, "east of", id="arabic-direction"),
        pytest.param("just outside |Shula", Sort.NEAR, None, None, "near", id="outside"),
        pytest.param("dans les environs de |Djibo", Sort.NEAR, None, None, "near", id="environs"),
    ],
)
def test_what_stands_before_a_name_says_how_it_is_meant(
    text: str, sort: Sort, distance_m: float | None, bearing: float | None, words: str
) -> None:
    at = text.index("|")
    relation = read_before(text.replace("|", ""), at, 0)
    assert relation is not None
    assert (relation.sort, relation.bearing, relation.words) == (sort, bearing, words)
    assert relation.distance_m == (None if distance_m is None else pytest.approx(distance_m, abs=1))


@pytest.mark.parametrize(
    "text",
    [
        "in |Derna",
        "two dozen people from |Sirte",
        "the governor of |Sabha",
        "12 soldiers of |Chad",
        "had set off from |Arlit",
    ],
)
def test_names_without_a_relation(text: str) -> None:
    assert read_before(text.replace("|", ""), text.index("|"), 0) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("on the road from |Brak| to |Sabha| by day", "on the road from Brak to Sabha"),
        ("somewhere between |Ajdabiya| and |Brega|.", "somewhere between Ajdabiya and Brega"),
        ("on the |Gao|-|Ansongo| road", "on the Gao-Ansongo road"),
        ("entre |Gossi| et |Gao|", "entre Gossi et Gao"),
        ("sur l'axe |Djibo|-|Bourzanga|", "sur l'axe Djibo-Bourzanga"),
        ("from |Brak| to |Sabha|", None),
        ("talks in |Brak| and |Sabha|", None),
    ],
)
def test_two_names_may_have_the_place_between_them(text: str, phrase: str | None) -> None:
    bars = [i - k for k, i in enumerate(i for i, c in enumerate(text) if c == "|")]
    plain = text.replace("|", "")
    relation = read_gap(plain, (bars[0], bars[1]), (bars[2], bars[3]), 0)
    assert (plain[relation.start : relation.end] if relation else None) == phrase


def test_a_distance_without_a_name_counts_from_the_place_before() -> None:
    text = "Another boat was found fourteen nautical miles further east on Friday"
    relation = read_apart(text, 0, len(text))
    assert relation is not None
    assert text[relation.start : relation.end] == "fourteen nautical miles further east"
    assert (relation.distance_m, relation.bearing) == (14 * 1852, 90)
    assert read_apart("it lies 60 km to the south of the pass", 0, 38) is None
