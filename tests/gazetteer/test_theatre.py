"""Names of the theatre that gazetteers of towns lack or get wrong, and the families of their spellings."""

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.family import family_key, loose_key, skeleton_key
from geo.gazetteer.key import key
from geo.geodesy import distance
from geo.model import Article
from geo.text import analyse
from geo.toponym import geoparse

NAMES = """
Kanju PK
Ulus-Kert RU
Umm Kaddada SD
Qala-e-Naw AF
Taudenni ML
Zmiinyi UA
Hadjer Marfaïn TD
Debaga IQ
Molkino RU
Thabang NP
Kunlong MM
Pauktaw MM
Baliwasan PH
Datta Khel PK
Tirah Valley PK
Korengal AF
Tal Rifaat SY
Maroun al-Ras LB
Tuz Khurmatu IQ
Niu-York UA
Khtsaberd AZ
Skala Sykamias GR
Aguililla MX
Village de Dieu HT
Nueva Prosperina EC
Mischief Reef -
Kufra LY
Ras Lanuf LY
Es Sider LY
Tawergha LY
Tajarhi LY
Rebiana LY
Garabulli LY
Salvador Pass NE
Tummo LY
Madama NE
Dirkou NE
Seguedine NE
Assamaka NE
In Khalil ML
Djado NE
Bordj Badji Mokhtar DZ
Gulf of Sidra LY
Bab al-Mandab -
Strait of Hormuz -
Cyrenaica LY
Fezzan LY
Tripolitania LY
Darfur SD
Sinai EG
Rojava SY
Golan SY
Ghouta SY
Mitiga LY
Al-Khadim LY
Jufra LY
Maaten al-Sarra LY
Suez Canal EG
Brega LY
Khoms LY
Mocha YE
Socotra YE
Gao ML
Hun LY
Tajoura LY
Qamishli SY
Kouri Bougoudi TD
Liptako-Gourma -
Wadi al-Shatii LY
Tinzaouaten ML
Toummo LY
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_the_best_known_place_of_a_name_lies_where_it_should(gazetteer: Gazetteer, line: str) -> None:
    name, _, country = line.rpartition(" ")
    found = gazetteer.candidates(name)
    assert found, f"nothing is called {name}"
    assert (found[0].country_code or "-") == country


# Names with the point that they should lie at, in degrees north and east, and how far off that may be, in kilometers.
POINTS = """
Kufra 24.18 23.29 40
Ras Lanuf 30.50 18.55 30
Es Sider 30.63 18.35 30
Tawergha 32.02 15.10 30
Tajarhi 24.34 14.47 40
Rebiana 24.25 21.90 50
Garabulli 32.75 13.72 30
Salvador Pass 23.3 12.1 80
Tummo 22.65 14.1 60
Madama 21.95 13.65 40
Dirkou 19.00 12.88 40
Seguedine 20.20 12.97 40
Assamaka 19.33 5.78 40
Tinzaouaten 19.95 2.97 40
In Khalil 21.22 1.15 60
Djado 21.0 12.3 60
Bordj Badji Mokhtar 21.33 0.95 60
Gulf of Sidra 31.5 18.0 150
Bab al-Mandab 12.6 43.4 60
Strait of Hormuz 26.5 56.4 100
Mitiga 32.89 13.28 15
Al-Khadim 31.99 21.2 40
Maaten al-Sarra 21.7 21.8 60
Suez Canal 30.4 32.35 80
Brega 30.41 19.58 30
Khoms 32.65 14.26 25
Mocha 13.32 43.25 25
Socotra 12.5 53.9 60
Gao 16.27 -0.04 30
Hun 29.13 15.94 30
Tajoura 32.88 13.35 20
Qamishli 37.05 41.22 20
Kouri Bougoudi 22.6 15.3 120
Ghouta 33.5 36.4 40
Golan 33.0 35.75 60
Kitshanga -1.23 29.08 20
Nangade -11.07 39.67 25
Quissanga -12.42 40.49 25
Sukhna 34.89 38.87 25
Pibor 6.80 33.13 20
Kantchari 12.48 1.52 20
Hsipaw 22.62 97.30 20
Unguja -6.13 39.33 45
Pemba Island -5.2 39.78 30
Mafia Island -7.85 39.78 30
Lamu Island -2.28 40.88 10
Chafarinas 35.18 -2.43 5
Bubiyan 29.77 48.2 25
Nicobar Islands 8.0 93.6 150
"""


@pytest.mark.parametrize("line", POINTS.strip().splitlines())
def test_the_best_known_place_of_a_name_lies_at_its_point(gazetteer: Gazetteer, line: str) -> None:
    name, latitude, longitude, most_km = line.rsplit(" ", 3)
    best = gazetteer.candidates(name)[0]
    apart = distance(best.latitude, best.longitude, float(latitude), float(longitude)) / 1000
    assert apart <= float(most_km), f"{name} lies {apart:.0f} km off, at {best.latitude}, {best.longitude}"


@pytest.mark.parametrize("name", ["Tina", "Madama", "Kufra", "Hun"])
def test_a_name_of_the_theatre_wins_in_an_article_about_it(gazetteer: Gazetteer, name: str) -> None:
    text = f"Smugglers drove from Agadez in Niger and from Sabha in Libya to {name}, near the border with Chad."
    found = {t.toponym.surface: t.place for t in geoparse(analyse(Article(id="a", text=text)), gazetteer)}
    place = found[name]
    assert place is not None
    assert place.country_code in {"LY", "NE", "TD", "SD"}


@pytest.mark.parametrize(
    "spellings",
    [
        "Derna Darnah Darna Derneh",
        "Zuwara Zuwārah Zouara Zwara Zuwarah Zuwara",
        "Sebha Sabha Sabhā Sebhah",
        "Qatrun Gatroun Al-Qaṭrūn Katroun Gatrun",
        "Tobruk Tubruq Tobrouk",
        "Kufra Kufrah Koufra Al-Kufrah",
        "Zawiya Zawiyah Az-Zawiyah Zaouia Zaouiya Zawia",
        "Khoms Khums Al-Khums",
        "Ajdabiya Ajdabiyah Ajdabia",
        "Gharyan Gharian Garian",
        "Tarhuna Tarhunah Tarhouna",
        "Ubari Awbari Oubari",
        "Deir-ez-Zor Dayr-az-Zawr Deir-al-Zour",
        "Hudaydah Hodeidah Al-Hudaydah Hodeida",
        "Raqqa Raqqah Ar-Raqqah Rakka",
        "القطرون قطرون",
        "درنة درنه الدرنة",
    ],
)
def test_spellings_of_a_name_share_a_family(spellings: str) -> None:
    keys = {spelling: family_key(key(spelling)) for spelling in spellings.split()}
    assert len(set(keys.values())) == 1, keys
    assert "" not in keys.values()


@pytest.mark.parametrize("spellings", ["Ghadames Ghadamis Ghadamès", "Sirt Surt", "Murzuq Murzaq"])
def test_vowels_of_any_class_share_a_loose_key(spellings: str) -> None:
    assert len({loose_key(key(spelling)) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("القطرون", "Qatrun"), ("طبرق", "Tobruk"), ("مصراتة", "Misrata"), ("ترهونة", "Tarhuna"), ("غدامس", "Ghadames")],
)
def test_arabic_and_latin_spellings_share_their_consonants(arabic: str, latin: str) -> None:
    assert skeleton_key(key(arabic)) == skeleton_key(key(latin)) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Derna", "Dirna"), ("Homs", "Khoms"), ("Tripoli", "Tarabulus"), ("Mali", "Malia"), ("Sabha", "Saba")],
)
def test_other_names_are_no_family(one: str, other: str) -> None:
    assert family_key(key(one)) != family_key(key(other)) or not family_key(key(one))


@pytest.mark.parametrize("name", ["Qatroonn", "Kattrun", "Gattroun"])
def test_a_spelling_that_nobody_listed_is_found_by_its_family(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == ()
    assert gazetteer.family(name)[0].country_code == "LY"


@pytest.mark.parametrize(
    ("name", "code", "point"),
    [
        pytest.param("Kobo", "ET", (12.15, 39.64), id="moved"),
        pytest.param("Tessit", "ML", (15.22, 0.33), id="moved-over-the-meridian"),
        pytest.param("Buenaventura", "CO", (3.88, -77.03), id="two-points-of-one-town"),
    ],
)
def test_a_table_corrects_the_point_of_a_town(
    name: str, code: str, point: tuple[float, float], gazetteer: Gazetteer
) -> None:
    entry = next(e for e in gazetteer.candidates(name) if e.country_code == code)
    assert distance(entry.latitude, entry.longitude, *point) < 5_000


def test_a_seat_whose_people_nobody_counted_is_more_than_a_hamlet(gazetteer: Gazetteer) -> None:
    seats = [e for e in gazetteer.candidates("Tessalit") if e.country_code == "ML"]
    assert seats[0].place.population is None or seats[0].place.population == 0
    assert seats[0].weight > 60
