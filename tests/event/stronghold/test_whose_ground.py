"""Whose ground it is: changes told by a noun, relative clauses, headings, lists with something added, denials."""

from datetime import date

import pytest
from story import counted

from geo.model import EventMention, Layer, Status


def strongholds(text: str, language: str = "en") -> list[EventMention]:
    return counted(text, language=language, layer=Layer.STRONGHOLDS, published=date(2025, 5, 20))


def places(text: str, language: str = "en", *, lost: bool = False) -> set[str]:
    """Return the places, as the text calls them, that are held by its words, or lost."""
    return {m.locations[0].text for m in strongholds(text, language) if (m.status is Status.LOST) is lost}


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("The seizure of Kati by jihadists on Monday surprised the army.", "en", "Kati"),
        ("The jihadists' capture of Kati on Monday surprised the army.", "en", "Kati"),
        ("The fall of Goma to the M23 closed the airport.", "en", "Goma"),
        ("The army has lost Kati to the jihadists.", "en", "Kati"),
        ("L'armée a abandonné Goma au M23.", "fr", "Goma"),
        ("L'esercito ha abbandonato Goma ai ribelli.", "it", "Goma"),
        ("تخضع غوما لسيطرة المتمردين.", "ar", "غوما"),
    ],
)
def test_a_change_of_hands_may_be_told_by_a_noun_or_by_who_lets_go(text: str, language: str, place: str) -> None:
    assert places(text, language) == {place}


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("The recapture of Palma from the insurgents took a week.", "en", "Palma"),
        ("The insurgents' withdrawal from Palma surprised the army.", "en", "Palma"),
        ("The insurgents' rule in Palma ended on Tuesday.", "en", "Palma"),
        ("The insurgents have lost their grip on Palma.", "en", "Palma"),
        ("Palma slipped from the insurgents' control.", "en", "Palma"),
        ("La perte de Goma par les rebelles a surpris l'armée.", "fr", "Goma"),
        ("Goma échappe désormais aux rebelles.", "fr", "Goma"),
        ("Il ritiro dei ribelli da Goma ha sorpreso l'esercito.", "it", "Goma"),
        ("La riconquista di Goma da parte dell'esercito ha cacciato i ribelli.", "it", "Goma"),
        ("انسحاب المتمردين من غوما فاجأ الجيش.", "ar", "غوما"),
        ("فقد المتمردون السيطرة على غوما.", "ar", "غوما"),
    ],
)
def test_a_loss_may_be_told_by_a_noun(text: str, language: str, place: str) -> None:
    assert places(text, language, lost=True) == {place}
    assert not places(text, language)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The RSF withdrew towards En Nahud, in West Kordofan, which it has held since 1 May.", "En Nahud"),
        ("The rebels rested. Lalibela, the church town in Amhara, which they entered on 5 May, is calm.", "Lalibela"),
        ("Enerhodar, across the water, which Russian troops have occupied since March, is dark.", "Enerhodar"),
    ],
)
def test_a_relative_clause_is_about_the_town_and_not_about_what_surrounds_it(text: str, place: str) -> None:
    assert places(text) == {place}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The M23 hold Goma, taken on 30 January, as well as Sake.", {"Goma", "Sake"}),
        ("The M23 hold Goma and most of the road to Sake, including Minova.", {"Goma", "Sake", "Minova"}),
        ("Troops fought at Goma. The M23 hold Sake, and the army took Beni as well as Butembo.", {"Sake"}),
    ],
)
def test_a_list_of_what_is_held_may_have_something_added(text: str, held: set[str]) -> None:
    assert places(text) == held


def test_a_heading_is_the_place_of_the_words_below_it() -> None:
    assert places("Fighting went on in Masisi.\n\nKitshanga.\n\nHeld by the M23 since 21 October.") == {"Kitshanga"}


def test_a_phrase_at_the_head_of_a_sentence_tells_of_its_subject() -> None:
    assert places("Held by the M23 since February, Goma has no water.") == {"Goma"}


@pytest.mark.parametrize(
    "text",
    [
        "The RSF denied losing Nyala.",
        "The RSF denied having lost Nyala to the army.",
        "The army is still trying to dislodge the RSF from Nyala.",
        "The army failed to retake Nyala from the RSF.",
    ],
)
def test_what_is_said_not_to_be_lost_is_held(text: str) -> None:
    assert places(text) == {"Nyala"}
    assert not places(text, lost=True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The jihadists failed to take Kati.", "en"),
        ("The army repelled an attempt to enter Kati, which the jihadists had shelled.", "en"),
        ("The army released 8 hostages seized in Kaduna by bandits.", "en"),
        ("Gunmen freed eight hostages seized in Kaduna.", "en"),
        ("Les rebelles ont échoué à prendre Goma.", "fr"),
        ("فشل المتمردون في السيطرة على غوما.", "ar"),
    ],
)
def test_what_nobody_managed_to_take_and_where_people_were_seized_is_not_held(text: str, language: str) -> None:
    assert not strongholds(text, language)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Al-Shabaab taxes travellers at Buale.", "Buale"),
        ("Lorries must stop at the insurgents' checkpoint in Macomia.", "Macomia"),
        ("Nothing moves in Kati without the jihadists' leave.", "Kati"),
        ("Macomia lies in insurgent territory.", "Macomia"),
        ("The Islamic State has declared a wilaya in Menaka.", "Menaka"),
        ("Macomia is contested between the army and the insurgents.", "Macomia"),
    ],
)
def test_who_taxes_and_lets_pass_holds(text: str, place: str) -> None:
    assert places(text) == {place}


def test_a_base_that_soldiers_captured_is_lost() -> None:
    assert places("Soldiers captured the insurgents' base at Macomia.", lost=True) == {"Macomia"}


def test_until_ends_what_was_held() -> None:
    assert places("For a month insurgents ruled Macomia, until the Rwandans came.", lost=True) == {"Macomia"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le brigate ribelli si ritiravano verso Goma.", "it"),
        ("Les rebelles se retirent vers Goma.", "fr"),
        ("The rebels withdrew towards Goma.", "en"),
        ("انسحب المتمردون نحو غوما.", "ar"),
    ],
)
def test_who_withdraws_towards_a_town_has_not_lost_it(text: str, language: str) -> None:
    assert not places(text, language, lost=True)


def test_who_withdraws_from_one_town_towards_another_loses_the_first() -> None:
    assert places("The rebels withdrew from Goma towards Sake.", lost=True) == {"Goma"}


def test_who_vows_to_retake_a_town_from_rebels_says_that_they_have_it() -> None:
    assert places("The army vowed to retake Goma from the rebels.") == {"Goma"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La milice tient depuis février la localité de Goma.", "fr"),
        ("Les rebelles occupaient encore lundi deux quartiers de Goma.", "fr"),
        ("I ribelli controllano dal mese scorso Goma con la sua diga.", "it"),
    ],
)
def test_a_time_may_stand_before_what_is_held(text: str, language: str) -> None:
    assert places(text, language) == {"Goma"}


def test_a_base_that_is_moved_is_where_it_goes_to() -> None:
    assert places("Insurgents have moved their headquarters from Palma to Macomia.") == {"Macomia"}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Fighting went on in Darfur.\n\nRSF: Nyala, Zalingei and El Geneina", {"Nyala", "Zalingei", "El Geneina"}),
        ("Fighting went on in North Kivu.\n\n2. Bunagana border post: M23.", {"Bunagana"}),
        ("Fighting went on with the rebels in North Kivu.\n\nBeni: the army.", set()),
        ("Fighting went on with the rebels in North Kivu.\n\nGoma: dead and wounded rebels in a hospital.", set()),
        (
            "Fighting went on in Catatumbo with guerrillas.\n\nELN in Convención and in Teorama.",
            {"Convención", "Teorama"},
        ),
    ],
)
def test_a_list_without_a_verb_tells_who_holds_what(text: str, held: set[str]) -> None:
    assert places(text) == held


def test_what_fell_is_told_again_without_its_verb() -> None:
    assert places("The insurgents advanced. Dikwa fell to them in July and Bama in August.") == {"Dikwa", "Bama"}


def test_peacekeepers_and_aid_agencies_have_no_base_of_a_group() -> None:
    assert not strongholds("The United Nations has a base at Goma, which the rebels shelled.")


@pytest.mark.parametrize(
    "text",
    [
        "Supplies ran out in Kafriya, a village besieged by the rebels.",
        "The city in North Darfur has been besieged by the RSF since May.",
        "The city in North Darfur has been surrounded by the RSF since May.",
        "RSF fighters surrounded Babanusa on Monday.",
        "The rebels have surrounded the town of Bunia.",
    ],
)
def test_a_besieger_does_not_hold_what_he_besieges(text: str) -> None:
    assert not strongholds(text)


def test_hills_around_a_town_besiege_nobody() -> None:
    assert places("Surrounded by hills, the town of Bunia is held by the rebels.") == {"Bunia"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In Haiti, gangs control 80 per cent of Port-au-Prince.", "en"),
        ("Les gangs contrôlent 80 pour cent de Port-au-Prince.", "fr"),
        ("Le bande controllano l'80 per cento di Port-au-Prince.", "it"),
    ],
)
def test_a_share_in_two_words_is_held(text: str, language: str) -> None:
    assert places(text, language) == {"Port-au-Prince"}


def test_a_country_that_takes_a_town_back_holds_no_stronghold() -> None:
    text = "Russian forces control Mariupol and Berdiansk, and Ukraine has retaken Kherson."
    assert places(text) == {"Mariupol", "Berdiansk"}
    assert places(text, lost=True) == {"Kherson"}
