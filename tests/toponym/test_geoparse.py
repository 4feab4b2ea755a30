"""A text read from end to end: its place names found, and the place of each decided."""

import json

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Document, Form, Precision, ResolvedToponym
from geo.stream import toponym_lines
from geo.text import analyse
from geo.toponym import geoparse, load_model, locate


def document(text: str) -> Document:
    return analyse(Article(id="a", text=text))


def resolved(text: str, gazetteer: Gazetteer, *focus: str) -> dict[str, ResolvedToponym]:
    return {t.toponym.surface: t for t in geoparse(document(text), gazetteer, focus=focus)}


def test_names_are_found_and_resolved(gazetteer: Gazetteer) -> None:
    found = resolved("Warplanes bombed the port of Benghazi and a depot near Ajdabiya in eastern Libya.", gazetteer)
    assert list(found) == ["Benghazi", "Ajdabiya", "Libya"]
    assert [t.place and t.place.country_code for t in found.values()] == ["LY", "LY", "LY"]


def test_the_words_beside_a_name_decide(gazetteer: Gazetteer) -> None:
    found = resolved("The army entered Tripoli in northern Lebanon on Monday.", gazetteer)
    place = found["Tripoli"].place
    assert place is not None
    assert place.country_code == "LB"
    assert found["Tripoli"].candidates[0].reasons[0] == "named in Lebanon"


def test_a_relative_phrase_stands_in_the_place_of_its_anchor(gazetteer: Gazetteer) -> None:
    text = document("Gunmen stopped a convoy 30 km south of Sabha in Libya.")
    south, libya = locate(text, geoparse(text, gazetteer), gazetteer)
    assert south.text == "30 km south of Sabha"
    assert south.place is not None
    assert south.latitude == pytest.approx(south.place.latitude - 0.27, abs=0.01)
    assert libya.name == "Libya"


def test_a_government_named_by_its_capital_is_a_metonym(gazetteer: Gazetteer) -> None:
    text = document("Moscow said the talks were over. The envoy flew to Moscow on Friday.")
    said, flew = geoparse(text, gazetteer)
    assert (said.toponym.form, flew.toponym.form) == (Form.METONYM, Form.NAME)


def test_a_focus_lifts_its_countries_and_says_so(gazetteer: Gazetteer) -> None:
    plain = resolved("Two men were arrested in Tripoli.", gazetteer)["Tripoli"]
    focused = resolved("Two men were arrested in Tripoli.", gazetteer, "LB")["Tripoli"]
    assert plain.place is not None
    assert focused.place is not None
    assert (plain.place.country_code, focused.place.country_code) == ("LY", "LB")
    assert "focus LB" in focused.candidates[0].reasons


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("An air strike hit Homs on Monday.", "Homs", "LY"),  # Khoms, in French spelling
        ("Al Bab and Manbij were quiet, while Homs was hit.", "Homs", "SY"),
        ("Police in Florence, Alabama, arrested a man.", "Florence", "US"),
        ("Police in Florence arrested a man.", "Florence", "IT"),
    ],
)
def test_a_focus_gives_way_to_what_the_text_says(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    found = resolved(text, gazetteer, "LY", "IT")[name]
    assert found.place is not None
    assert found.place.country_code == country


def test_a_name_that_no_place_in_the_country_beside_it_has_stays_unresolved(gazetteer: Gazetteer) -> None:
    found = resolved("Smugglers were seen at Dao, Niger, on Monday.", gazetteer)["Dao"]
    assert found.place is None
    assert found.reason == "no place of this name is known in Niger"
    assert found.candidates  # what it might have been is kept


@pytest.mark.parametrize("text", ["An Israeli air strike hit Nabatieh on Tuesday.", "French troops drove to Zuwara."])
def test_a_town_whose_name_nothing_elsewhere_has_needs_no_support(text: str, gazetteer: Gazetteer) -> None:
    *_, found = resolved(text, gazetteer).values()
    assert found.place is not None
    assert found.place.country_code in {"LB", "LY"}


def test_a_town_that_shares_its_name_with_another_country_s_needs_support(gazetteer: Gazetteer) -> None:
    found = resolved("An Israeli air strike hit Shamiya on Tuesday.", gazetteer)["Shamiya"]
    assert found.place is None


def test_off_a_port_lies_at_sea(gazetteer: Gazetteer) -> None:
    text = document("A dinghy sank off Zuwara on Sunday.")
    (place,) = locate(text, geoparse(text, gazetteer), gazetteer)
    assert place.text == "off Zuwara"
    assert place.precision is Precision.WATER
    assert place.place is not None
    assert place.latitude > place.place.latitude + 0.1


def test_between_two_places_lies_half_way(gazetteer: Gazetteer) -> None:
    text = document("Gunmen abducted a driver on the road from Ajdabiya to Benghazi.")
    (place,) = locate(text, geoparse(text, gazetteer), gazetteer)
    assert place.name == "between Ajdabiya and Benghazi"
    assert [p.country_code for p in place.places] == ["LY", "LY"]
    first, second = place.places
    assert place.latitude == pytest.approx((first.latitude + second.latitude) / 2, abs=0.05)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Chelsea beat Real Madrid in Paris.", ["Paris"], id="clubs"),
        pytest.param("Mr Jackson was seen on Tuesday. Jackson denied it in Houston.", ["Houston"], id="surname"),
        pytest.param("A fine of US$5 million was paid in Milan.", ["Milan"], id="dollars"),
        pytest.param("The US said it had bombed the camp.", ["US"], id="sentence-start"),
        pytest.param("Fighters took the village of Kafr Zubayrin on Sunday.", ["Kafr Zubayrin"], id="unknown-village"),
    ],
)
def test_what_is_a_place_name(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    found = geoparse(document(text), gazetteer)
    assert [t.toponym.surface for t in found if t.toponym.form is Form.NAME] == names


def codes(text: str, gazetteer: Gazetteer) -> dict[str, str]:
    """Return what each name of a text is resolved to, as the ids of places."""
    return {name: t.place.id if t.place else "" for name, t in resolved(text, gazetteer).items()}


def test_names_of_a_list_are_of_one_kind(gazetteer: Gazetteer) -> None:
    found = codes("Cases were confirmed in Georgia, Oklahoma, Washington, Pennsylvania and Ohio on Monday.", gazetteer)
    assert found == {
        "Georgia": "geonames:US.GA", "Oklahoma": "geonames:US.OK", "Washington": "geonames:US.WA",
        "Pennsylvania": "geonames:US.PA", "Ohio": "geonames:US.OH",
    }  # fmt: skip


def test_directions_before_a_name_are_no_place(gazetteer: Gazetteer) -> None:
    found = resolved("A farm in South West England was sealed off, and one in Far West Queensland.", gazetteer)
    assert [t.place and t.place.name for t in found.values()] == ["England", "Queensland"]


def test_a_place_that_is_in_no_gazetteer_lies_in_the_division_named_beside_it(gazetteer: Gazetteer) -> None:
    text = "TROY, Mo. - A man from Qwertyville, Missouri, was killed on Friday in a crash near Troy, police said."
    found = resolved(text, gazetteer)["Qwertyville"]
    assert found.place is not None
    assert (found.place.id, found.place.precision) == ("geonames:US.MO", Precision.REGION)
    assert "stands in" in found.candidates[0].reasons[0]
    troy = resolved(text, gazetteer)["Troy"]
    assert found.confidence < troy.confidence


def test_a_list_of_towns_names_no_container(gazetteer: Gazetteer) -> None:
    found = codes("The survey compares Vancouver, Calgary, Edmonton, Saskatoon and Winnipeg in Canada.", gazetteer)
    assert found["Vancouver"] == "geonames:6173331"


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        pytest.param("Remains were found off Morro Jable, Fuerteventura, Spain, on Monday.", "Morro", id="Spanish"),
        pytest.param("A boat sank near Sidi Abed, Al Hoceima, Morocco, on Monday.", "Sidi", id="Arabic"),
        pytest.param("Bodies washed up at Playa de la Madera, Lanzarote, on Monday.", "Madera", id="particles"),
        pytest.param("The boat was found off the Habibas Islands, Algeria, on Monday.", "Islands", id="noun"),
        pytest.param("Mass arrests began on Monday in Benghazi, Libya, and Al said so.", "Mass", id="abbreviation"),
    ],
)
def test_part_of_a_name_is_none(text: str, surface: str, gazetteer: Gazetteer) -> None:
    assert surface not in resolved(text, gazetteer)


def test_a_small_place_in_a_country_that_nothing_touches_is_not_believed(gazetteer: Gazetteer) -> None:
    found = resolved("Remains were found at Cangrejo, near Bayad, in Libya on Monday.", gazetteer)
    assert all(t.place is None or t.place.country_code == "LY" for t in found.values())


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("Tripoli has had close ties with Rome since 2008.", Form.METONYM, id="ties"),
        pytest.param("The minister will hold talks with Rome on migrants.", Form.METONYM, id="talks"),
        pytest.param("He flew home with Rome behind him.", Form.NAME, id="no dealings"),
        pytest.param("He held talks in Rome on Monday.", Form.NAME, id="in the town"),
    ],
)
def test_dealings_are_with_governments(text: str, form: Form, gazetteer: Gazetteer) -> None:
    assert resolved(text, gazetteer)["Rome"].toponym.form is form


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("Les armes passent par le lac Tchad depuis lundi.", "lac Tchad", "Lake Chad"),
        ("Un navire a coulé dans le golfe de Guinée.", "golfe de Guinée", "Gulf of Guinea"),
        ("Le barche hanno attraversato lo stretto di Gibilterra.", "stretto di Gibilterra", "Strait of Gibraltar"),
        ("Una nave è affondata nel mar Rosso.", "mar Rosso", "Red Sea"),
    ],
)
def test_a_water_whose_noun_is_written_small_is_that_water(
    text: str, surface: str, name: str, gazetteer: Gazetteer
) -> None:
    place = resolved(text, gazetteer)[surface].place
    assert place is not None
    assert (place.name, place.precision) == (name, Precision.WATER)
    assert "Tchad" in resolved("Il a fui vers le Tchad, au bord d'un lac.", gazetteer)


def test_a_line_is_what_json_dumps_would_write() -> None:
    texts = [
        'Clashes in "Bani Walid",\nsouth of Tripoli.',
        "قصف في القطرون",
        "No place.",
        "Qwxyz, Texas; Springfield; Paris",
    ]
    lines = list(toponym_lines(Article(id=f'a"{n}', text=text) for n, text in enumerate(texts)))
    assert [json.dumps(json.loads(line), ensure_ascii=False) for line in lines] == lines
    first = json.loads(lines[0])["toponyms"][0]
    assert first["surface"] == "Bani Walid"
    assert first["precision"] == "city"
    assert json.loads(lines[2]) == {"id": 'a"2', "toponyms": []}


def test_a_name_does_not_reach_into_the_next_paragraph(gazetteer: Gazetteer) -> None:
    assert "San\n\nFrancisco" not in resolved("He moved to San\n\nFrancisco smiled.", gazetteer)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        pytest.param(
            "EXPLOSIONS HEARD IN TRIPOLI AND BANI WALID, OFFICIALS SAY", ["TRIPOLI", "BANI WALID"], id="capitals"
        ),
        pytest.param("explosions heard in tripoli and bani walid, people say", ["tripoli", "bani walid"], id="small"),
        pytest.param("US AND UK STRIKE TARGETS NEAR SANAA OVERNIGHT", ["US", "UK", "SANAA"], id="abbreviations"),
        pytest.param("he will read the paper over a nice dinner", [], id="words that are also towns"),
    ],
)
def test_where_case_tells_nothing_well_known_places_are_found(
    text: str, surfaces: list[str], gazetteer: Gazetteer
) -> None:
    assert list(resolved(text, gazetteer)) == surfaces


def test_a_mention_leans_on_the_others(gazetteer: Gazetteer) -> None:
    alone = "Lincoln was not available for comment."
    told = "The mayor lives in Lincoln, Nebraska. Police in Lincoln and near Lincoln closed the road. "
    first = resolved(alone, gazetteer).get("Lincoln")
    later = geoparse(document(told + alone), gazetteer)[-1].toponym
    assert later.span.start > len(told) - 1
    assert first is None or first.toponym.confidence < later.confidence


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Shells fell in Al-Quriyah, near Mayadin and Deir ez-Zor, on Monday.", "Al-Quriyah"),
        ("Villagers left Ma'arrat al-Numan for Idlib and Saraqib in Syria.", "Ma'arrat al-Numan"),
        ("A lorry was burned on the Beni-Kasindi road, near Butembo, in Congo.", "Kasindi"),
        ("A lorry was burned on the Beni-Kasindi road, near Butembo, in Congo.", "Beni"),
        ("Drones hit the village of Tal al-Zalaq, near Idlib, on Friday.", "Tal al-Zalaq"),
    ],
)
def test_articles_and_hyphens_and_apostrophes(text: str, surface: str, gazetteer: Gazetteer) -> None:
    assert surface in resolved(text, gazetteer)


def test_an_article_is_no_abbreviation_of_a_state(gazetteer: Gazetteer) -> None:
    found = resolved("In Balad, al-Shabaab shelled a base in Somalia, north of Mogadishu.", gazetteer)
    assert all(t.place is None or t.place.name != "Alabama" for t in found.values())


def test_a_town_goes_before_the_division_of_its_name(gazetteer: Gazetteer) -> None:
    text = "Four people died in Kherson, Ukraine. Mortars were fired in the Kherson region, too, and at Mykolaiv."
    kherson = [t for t in geoparse(document(text), gazetteer) if t.toponym.surface == "Kherson"]
    assert [t.place and t.place.precision for t in kherson] == [Precision.CITY, Precision.REGION]


def test_a_name_that_is_another_place_s_own_is_no_far_country(gazetteer: Gazetteer) -> None:
    text = "The boat left Port-au-Prince, Haiti, for Haina. Soldiers in Gonaives, Jacmel and Cap-Haitien saw nothing."
    assert resolved(text, gazetteer)["Haina"].place is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An air strike on Rafah killed six.", {"Rafah": "PS"}),
        ("An air strike on Goma killed six.", {"Goma": "CD"}),
        ("The bombardment of Tikrit killed six.", {"Tikrit": "IQ"}),
        ("An attack on Obama drew fire.", {}),
        ("A verbal attack on Paris Jackson drew fire.", {}),
        ("The strike on Jackson drew fire.", {}),
    ],
)
def test_what_an_attack_was_made_on_is_a_town(gazetteer: Gazetteer, text: str, names: dict[str, str]) -> None:
    found = {n: t.place.country_code for n, t in resolved(text, gazetteer).items() if t.place is not None}
    assert found == names


@pytest.mark.parametrize(
    ("language", "text", "precision"),
    [
        ("fr", "Des combats ont éclaté dans la province d'Idlib.", Precision.REGION),
        ("fr", "Des combats ont éclaté dans la ville d'Idlib.", Precision.CITY),
        ("it", "Scontri nel governatorato di Idlib.", Precision.REGION),
        ("ar", "اندلعت اشتباكات في محافظة إدلب.", Precision.REGION),
        ("ar", "اندلعت اشتباكات في مدينة إدلب.", Precision.CITY),
        ("ar", "اندلعت اشتباكات بمحافظة إدلب.", Precision.REGION),
    ],
)
def test_the_noun_before_a_name_tells_a_province_from_its_town(
    gazetteer: Gazetteer, language: str, text: str, precision: Precision
) -> None:
    [found] = geoparse(analyse(Article(id="a", text=text, language=language)), gazetteer)
    assert found.place is not None
    assert (found.place.name, found.place.precision) == ("Idlib", precision)


def test_a_french_port_keeps_its_name_behind_du(gazetteer: Gazetteer) -> None:
    text = "Les douaniers ont saisi 300 kg de cocaïne au port du Havre."
    [found] = geoparse(analyse(Article(id="a", text=text, language="fr")), gazetteer)
    assert found.place is not None
    assert found.place.name == "Le Havre"


def test_articles_read_before_change_no_answer(gazetteer: Gazetteer) -> None:
    text = document("Tre uomini sono stati fermati a Damasco, nella Siria.")
    unused = load_model.__wrapped__  # reads the weights anew, which remember the words that they have met
    used = unused()
    geoparse(document("Shells fell throughout the day on Ajdabiya."), gazetteer, model=used)
    assert geoparse(text, gazetteer, model=used) == geoparse(text, gazetteer, model=unused())
