"""Who did it and who says so, and what is told in other words."""

import pytest
from story import counted, told

from geo.model import Layer


def test_it_is_who_speaks() -> None:
    text = "Russian drones struck Odesa on Friday. Kyiv said that it had attacked Moscow."
    assert [m.actor for m in told(text)] == ["Russia", "Ukraine"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "At least nine men were abducted near Benghazi.", {"abduction Benghazi"}, id="an-amount"),
        pytest.param("en", "Families were walking out of Zamzam camp on Friday.", {"displacement Zamzam"}, id="a-camp"),
        pytest.param("en", "El Fasher is the army's last stronghold.", set(), id="the-army's"),
        pytest.param("en", "The gulf gives them a base from where to launch attacks on Italy.", set(), id="where-to"),
        pytest.param("en", "The group once ruled Sirte.", {"lost controlled_area Sirte"}, id="once"),
        pytest.param("ar", "وسيطرت فصائل المعارضة على درنة.", {"controlled_area Derna"}, id="and-written-on"),
        pytest.param("ar", "تقع درنة تحت سيطرة تنظيم داعش.", {"controlled_area Derna"}, id="no-verb-of-holding"),
        pytest.param("ar", "ضبطت قوة أمنية شحنة من الحبوب المخدرة في سبها.", {"seizure Sabha"}, id="seized"),
        pytest.param("fr", "Des hommes armés à moto ont attaqué un marché à Gao.", {"assault Gao"}, id="armed-men"),
    ],
)
def test_what_is_told_in_other_words(language: str, text: str, expected: set[str]) -> None:
    found = {
        ("lost " if m.status == "lost" else "") + f"{m.kind} {m.locations[0].name}"
        for m in told(text, language=language)
        if m.excluded is None
    }
    assert found == expected


def test_that_it_in_arabic_is_who_announces_and_not_whom_the_place_belongs_to() -> None:
    strike, *_ = told("وأعلن الجيش الإسرائيلي أنه قصف موقعا لحزب الله في صيدا أمس.", language="ar")
    assert (strike.layer, strike.actor) == (Layer.STRIKES, "الجيش الإسرائيلي")


def test_that_it_before_a_feminine_verb_names_nobody() -> None:
    strike, *_ = told("وقال الجيش إنه سقطت قذيفة على سوق في نيالا أمس.", language="ar")
    assert strike.actor is None


def test_it_said_names_the_side_that_spoke_before() -> None:
    text = "The Houthis said that they hit a tanker off Hodeidah on Tuesday. It said it had struck a ship off Mokha."
    assert [m.claimed_by for m in told(text)] == ["Houthis", "Houthis"]


def test_the_troops_of_a_state_that_says_so_hold_what_they_took_abroad() -> None:
    mentions = told("Russia claims its troops captured Vovchansk on Friday.")
    [taken] = [m for m in mentions if m.layer is Layer.STRONGHOLDS and not m.excluded]
    assert (taken.actor, taken.status, taken.claimed_by) == ("Russia", "claimed", "Russia")


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "The army struck a depot in Sumy on Monday, it said.", "claimed"),
        ("en", "“We struck two depots in Melitopol on Monday,” the Ukrainian general staff said.", "claimed"),
        ("en", "Gunmen attacked a bus in Zaria on Monday, residents said.", "reported"),
        ("it", "L'esercito ha bombardato Masisi lunedì.", "reported"),
        ("it", "Il raid su Masisi di lunedì ha ucciso due civili.", "reported"),
        ("it", "L'esercito ha detto di aver colpito lunedì un deposito a Sumy.", "claimed"),
        ("fr", "L'armée a affirmé avoir frappé lundi un dépôt à Soumy.", "claimed"),
    ],
)
def test_what_a_side_says_of_its_own_attack_is_its_claim(language: str, text: str, status: str) -> None:
    assert [m.status for m in told(text, language=language) if m.layer == "strikes"] == [status]


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "Shells killed two in Sake, one in Minova and three in Masisi.", {"Sake", "Minova", "Masisi"}),
        ("it", "Cinque persone sono state arrestate a Rosarno, una a Platì.", {"Rosarno", "Platì"}),
    ],
)
def test_a_list_goes_on_with_numbers(language: str, text: str, places: set[str]) -> None:
    assert {m.locations[0].name for m in counted(text, language=language)} == places


def test_a_ship_is_hijacked_with_its_crew() -> None:
    assert [m.kind for m in counted("A cargo ship was hijacked off Eyl on Monday.")] == ["abduction"]


def test_hostages_seized_in_a_town_are_no_capture_of_it() -> None:
    text = "After the release of eight hostages seized in Kaduna, the kidnappers demanded more money."
    assert counted(text) == []


def test_its_aircraft_are_those_of_who_speaks() -> None:
    text = "The RSF shelled Bara on Friday, while the army said its aircraft had hit a convoy near Nyala."
    assert [m.actor for m in told(text)] == ["Rapid Support Forces", None]


@pytest.mark.parametrize(
    ("language", "text", "actor", "note"),
    [
        (
            "en",
            "An air strike destroyed a consulate in Damascus on Monday. Iran and Syria blamed Israel.",
            "Israel",
            "Blamed on Israel by Iran and Syria.",
        ),
        (
            "en",
            "A bomb killed six people in Quetta on Monday. Officials blamed the Pakistani Taliban.",
            "Pakistani Taliban",
            "Blamed on Pakistani Taliban by officials.",
        ),
        ("en", "An attack blamed on Boko Haram killed six people in Diffa.", "Boko Haram", "Blamed on Boko Haram."),
        (
            "en",
            "Six people died in Sake. The army blamed the shelling on the M23 rebels.",
            "M23",
            "Blamed on M23 by the army.",
        ),
        (
            "fr",
            "Une frappe a détruit un immeuble à Damas lundi. L'Iran a accusé Israël.",
            "Israel",
            "Blamed on Israel by l'Iran.",
        ),
        ("en", "A blast killed six people in Quetta on Monday. Officials blamed a gas leak.", None, None),
        ("en", "Shelling killed two in Sudzha. Russia accused Ukraine of breaking the truce.", None, None),
    ],
)
def test_who_is_blamed_is_the_actor_and_a_note_says_by_whom(
    language: str, text: str, actor: str | None, note: str | None
) -> None:
    mention = next(m for m in told(text, language=language) if m.layer is Layer.STRIKES)
    assert mention.actor == actor
    assert note in mention.notes if note else not any("Blamed" in n for n in mention.notes)


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("A missile fired by the Houthis sank a bulk carrier in the Red Sea on Friday.", "naval_strike", "Houthis"),
        ("Turkey is near Kobani, which the Kurdish YPG has held since 2012.", "controlled_area", "YPG"),
        (
            "Two gunboats of the Sri Lankan navy sank three Tamil Tiger boats off Mullaitivu on Friday.",
            "naval_strike",
            "Sri Lankan navy",
        ),
    ],
)
def test_who_fires_and_who_holds_is_the_actor(text: str, kind: str, actor: str) -> None:
    assert (kind, actor) in {(m.kind, m.actor) for m in counted(text)}


def test_what_the_army_abandoned_was_not_fought_for() -> None:
    kinds = {m.kind for m in counted("M23 rebels entered Kitshanga on Friday after the Congolese army abandoned it.")}
    assert kinds == {"controlled_area"}


def test_what_is_in_the_hands_of_somebody_holds_nothing() -> None:
    text = "The Zawiya refinery has been in the hands of an armed group calling itself the Coast Column since 2014."
    assert [m.actor for m in counted(text, layer=Layer.STRONGHOLDS)] == [None]
