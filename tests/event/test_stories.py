"""What the sentences beside an event say of it, and what they do not: days, deaths, retractions, ordinary crime."""

from datetime import date

import pytest

from geo import analyse_article, open_gazetteer
from geo.event.belief import UNLIKELY
from geo.event.detector import model
from geo.event.extract import described
from geo.model import Article, EventMention, Layer, Status
from geo.pipeline import Analysis

PUBLISHED = date(2024, 2, 4)  # a Sunday


def analysed(text: str, *, language: str = "en") -> Analysis:
    return analyse_article(Article(id="a", language=language, text=text, published=PUBLISHED), open_gazetteer())


def told(text: str, *, language: str = "en") -> list[EventMention]:
    """Return the mentions of a text that have a place, in its order."""
    return [m for m in analysed(text, language=language).mentions if m.locations]


def reason(mention: EventMention) -> str | None:
    """Return which words say that a mention is no event; a sentence alone may be told too little to be likely."""
    return None if mention.excluded == UNLIKELY else mention.excluded


def shown(mention: EventMention) -> str:
    days = mention.when.interval if mention.when else None
    day = "-" if days is None else str(days.start) if days.start == days.end else f"{days.start}/{days.end}"
    return f"{mention.kind} {mention.locations[0].name} {day}"


def test_the_dead_of_another_town_are_no_dead_of_this_one() -> None:
    first, second = told("Jets struck Sirte. Gunmen killed three in Derna.")
    assert (first.fatalities, second.fatalities) == (None, (3, 3))


def test_the_dead_of_the_next_sentence_count_where_it_names_no_other_place() -> None:
    [strike] = told("Jets struck a market in Sirte. Three people were killed.")[:1]
    assert strike.fatalities == (3, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Jets struck Sirte on Monday. Gunmen raided the village of Tawergha.",
            ["airstrike Sirte 2024-01-29", "assault Tawergha -"],
            id="another-story",
        ),
        pytest.param(
            "On Monday jets struck Sirte. Gunmen raided the village of Tawergha.",
            ["airstrike Sirte 2024-01-29", "assault Tawergha 2024-01-29"],
            id="a-day-that-opens-holds-on",
        ),
        pytest.param(
            "Jets struck Sirte on Monday. Gunmen also raided the village of Tawergha.",
            ["airstrike Sirte 2024-01-29", "assault Tawergha 2024-01-29"],
            id="also",
        ),
        pytest.param(
            "SITUATION REPORT\nReporting period 28 January-3 February 2024\n\n- Gunmen attacked a checkpoint near Gao."
            "\n- On 30 January a car bomb exploded in Mogadishu.",
            ["assault Gao 2024-01-28/2024-02-03", "bombing Mogadishu 2024-01-30"],
            id="the-days-a-report-covers",
        ),
        pytest.param(
            "*Sirte.* The town was calm.\n\n*Derna.* A drone struck the police post there on Tuesday.",
            ["drone_strike Derna 2024-01-30"],
            id="a-place-in-italics-heads-its-entry",
        ),
        pytest.param(
            "Tuesday 30 January\n- Sirte: a mortar shell hit the market.\n\n"
            "Thursday 1 February\n- Derna: jets struck a bar.",
            ["shelling Sirte 2024-01-30", "airstrike Derna 2024-02-01"],
            id="days-on-lines-of-their-own-date-what-stands-below",
        ),
        pytest.param(
            "On Tuesday 30 January:\n- Shells hit the market in Sirte.\n- Jets bombed Derna.",
            ["shelling Sirte 2024-01-30", "airstrike Derna 2024-01-30"],
            id="a-lead-in-dates-the-list-below",
        ),
        pytest.param(
            "Tuesday 30 January\n• Sirte: a mortar shell hit a bar.\n• Derna: jets struck a bar.",
            ["shelling Sirte 2024-01-30", "airstrike Derna 2024-01-30"],
            id="a-title-dates-the-list-below",
        ),
        pytest.param(
            "Between attacks on Monday and Thursday it was calm:\n"
            "- Shells hit the market in Sirte.\n- Jets bombed Derna.",
            ["shelling Sirte -", "airstrike Derna -"],
            id="a-line-with-two-days-dates-no-list",
        ),
    ],
)
def test_a_day_belongs_to_its_own_story(text: str, expected: list[str]) -> None:
    assert [shown(m) for m in told(text)] == expected


def test_it_is_who_speaks() -> None:
    text = "Russian drones struck Odesa on Friday. Kyiv said that it had attacked Moscow."
    assert [m.actor for m in told(text)] == ["Russia", "Ukraine"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Local pages wrote that a car bomb had exploded in Sebha. This has since been denied.", "refuted"),
        ("en", "A car bomb exploded in Sebha, a channel wrote. The report was later withdrawn.", "refuted"),
        ("en", "A car bomb exploded in Sebha on Friday, police said. This was the third this year.", None),
        (
            "fr",
            "Une voiture piégée a explosé à Sebha, selon des pages. L'information a été démentie.",
            "refuted",
        ),
        ("it", "Un'autobomba è esplosa a Sebha, secondo alcune pagine. La notizia è stata poi smentita.", "refuted"),
    ],
)
def test_the_next_sentence_takes_back_what_was_told(language: str, text: str, expected: str | None) -> None:
    assert {m.excluded for m in told(text, language=language)} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police raided a flat in Marseille on Friday and arrested two men.", "police operation"),
        ("Two men were wounded in a shooting outside a bar in Marseille on Saturday night.", "ordinary crime"),
        ("A man was stabbed to death in a brawl in Marseille on Friday, police said.", "ordinary crime"),
        ("Gunmen opened fire on a bar in Marseille; the militia that rules the port denied it.", None),
        ("Police stormed a house in Marseille on Friday, and two officers were killed by the rebels in it.", None),
    ],
)
def test_a_matter_of_the_police_is_no_attack_of_the_conflict(text: str, expected: str | None) -> None:
    attacks = [m for m in told(text) if m.layer == "strikes"]
    assert reason(attacks[0]) == expected


def test_a_retraction_at_the_end_takes_back_no_more_than_its_sentence_before() -> None:
    text = "Jets struck Sirte. A car bomb exploded in Sebha, a channel wrote. It was not. A mine went off in Derna."
    assert [m.excluded for m in told(text)] == [None, "refuted", None]
    assert told("Jets struck Sirte. It was not true: jets struck Sebha.")


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


@pytest.mark.parametrize(
    "text", ["Hamas denied carrying out the attack in Gaza on Monday.", "The army denied bombing the market in Sirte."]
)
def test_what_somebody_denies_doing_has_not_been_done_by_them(text: str) -> None:
    assert {m.excluded for m in told(text)} == {"denied"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "en",
            "The army shelled Sirte on 4, 5 and 7 January.",
            ["shelling Sirte 2024-01-04", "shelling Sirte 2024-01-05", "shelling Sirte 2024-01-07"],
            id="days of a month",
        ),
        pytest.param(
            "en",
            "The army shelled Sirte on January 4 and 7.",
            ["shelling Sirte 2024-01-04", "shelling Sirte 2024-01-07"],
            id="the month first",
        ),
        pytest.param(
            "en",
            "The army shelled Sirte on 4 and 5 January.",
            ["shelling Sirte 2024-01-04/2024-01-05"],
            id="two days on end are one stretch",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday and again on Thursday.",
            ["assault Sirte 2024-01-29", "assault Sirte 2024-02-01"],
            id="again",
        ),
        pytest.param(
            "en",
            "Jets bombed Sirte on Tuesday, and on Thursday gunmen raided Derna.",
            ["airstrike Sirte 2024-01-30", "assault Derna 2024-02-01"],
            id="the second day is another event's",
        ),
        pytest.param(
            "fr",
            "Les rebelles ont attaqué Syrte lundi puis de nouveau jeudi.",
            ["assault Sirte 2024-01-29", "assault Sirte 2024-02-01"],
            id="puis de nouveau",
        ),
        pytest.param(
            "it",
            "L'esercito ha bombardato Sirte il 4, il 5 e il 7 gennaio.",
            ["shelling Sirte 2024-01-04", "shelling Sirte 2024-01-05", "shelling Sirte 2024-01-07"],
            id="il 4, il 5 e il 7",
        ),
        pytest.param(
            "ar",
            "قصف الجيش مدينة سرت يومي الاثنين والخميس.",
            ["shelling Sirte 2024-01-29", "shelling Sirte 2024-02-01"],
            id="written together",
        ),
    ],
)
def test_what_was_done_on_several_days_is_an_event_a_day(language: str, text: str, expected: list[str]) -> None:
    assert [shown(m) for m in told(text, language=language)] == expected


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


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        pytest.param("en", "On Monday a storm hit Sirte, killing nine people.", "accident", id="a storm"),
        pytest.param("en", "A gas cylinder exploded in Sirte on Monday, killing two.", "accident", id="a gas cylinder"),
        pytest.param("fr", "Jeudi, l'explosion d'une chaudière à Syrte a fait un mort.", "accident", id="chaudière"),
        pytest.param("ar", "انفجرت أسطوانة غاز في سرت يوم الاثنين فقتل ثلاثة أشخاص.", "accident", id="أسطوانة غاز"),
        pytest.param("en", "An explosion at a fireworks depot in Sirte killed four.", "accident", id="fireworks"),
        pytest.param("en", "An accidental explosion in Sirte on Monday killed four.", "accident", id="accidental"),
        pytest.param("it", "L'esplosione di una caldaia a Sirte ha ucciso due persone.", "accident", id="caldaia"),
        pytest.param("en", "Police in Sirte arrested two bicycle thieves on Monday.", "ordinary crime", id="thieves"),
        pytest.param("en", "Two thieves were arrested in Sirte on Monday.", "ordinary crime", id="passive"),
        pytest.param("en", "Police in Sirte arrested two men for shoplifting.", "ordinary crime", id="what for"),
        pytest.param("fr", "La police a arrêté deux voleurs à Syrte lundi.", "ordinary crime", id="voleurs"),
        pytest.param("ar", "اعتقلت الشرطة في سرت لصين يوم الاثنين.", "ordinary crime", id="لصين"),
        pytest.param("it", "La polizia ha arrestato lunedì a Sirte due ladri.", "ordinary crime", id="ladri"),
        pytest.param("en", "In Sirte an old woman sat shelling beans on Monday.", "figurative", id="beans"),
        pytest.param("en", "On Monday jets bombed a mock village in Sirte.", "exercise", id="a mock village"),
    ],
)
def test_accidents_thefts_and_drills_are_no_events(language: str, text: str, reason: str) -> None:
    assert {m.excluded for m in told(text, language=language)} == {reason}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A mortar shell hit a house in Sirte on Monday and its gas cylinder exploded.", id="a shell"),
        pytest.param("Police in Sirte arrested two smugglers and a thief on Monday.", id="smugglers"),
    ],
)
def test_beside_men_and_means_of_war_nothing_is_an_accident(text: str) -> None:
    assert any(m.excluded is None for m in told(text))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "On Monday Israel struck a chemical plant in Isfahan.", "airstrike", id="a plant"),
        pytest.param("en", "On Monday Russia struck a gas depot in Odesa.", "airstrike", id="a depot"),
        pytest.param(
            "en", "Israel struck a chemical plant in Isfahan on Monday, killing two.", "airstrike", id="and its dead"
        ),
        pytest.param(
            "en", "The army accidentally bombed Tudun Biri, killing 85.", "bombing", id="a blunder and its dead"
        ),
        pytest.param(
            "fr", "L'armée a bombardé accidentellement Tudun Biri, tuant 85 personnes.", "shelling", id="une bavure"
        ),
        pytest.param(
            "en",
            "Two men on a speeding motorbike attacked the mayor in Kidal on Monday, wounding him.",
            "assault",
            id="speeding",
        ),
        pytest.param("en", "Cattle thieves attacked Lokichar, killing seven herders.", "assault", id="thieves"),
        pytest.param("en", "Ultras of the Coast Brigade attacked a checkpoint in Sirte.", "assault", id="ultras"),
        pytest.param("en", "The army attacked thieves in Sirte.", "assault", id="attacked thieves"),
        pytest.param(
            "it", "Ladri di bestiame hanno attaccato Sirte lunedì, uccidendo sette pastori.", "assault", id="ladri"
        ),
        pytest.param("en", "Police arrested a militant on a speeding motorbike in Sirte.", "arrest", id="a militant"),
    ],
)
def test_what_somebody_does_is_no_accident_and_no_theft(language: str, text: str, expected: str) -> None:
    assert [(m.kind, reason(m)) for m in told(text, language=language)] == [(expected, None)]


@pytest.mark.parametrize(
    "text",
    [
        "There has been no strike on Omdurman since 20 April, residents said.",
        "Residents of Omdurman said on Monday that there had been no air strike since 20 April.",
    ],
)
def test_where_no_strike_is_told_no_hold_is_sensed(text: str) -> None:
    assert [m for m in told(text) if m.excluded is None] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "en",
            "Jets bombed Sirte on 4 January, Derna a week later.",
            ["airstrike Sirte 2024-01-04", "airstrike Derna 2024-01-10/2024-01-12"],
            id="the verb told once",
        ),
        pytest.param(
            "en",
            "Jets bombed Sirte and Derna on Monday and Benghazi on Thursday.",
            ["airstrike Sirte 2024-01-29", "airstrike Derna 2024-01-29", "airstrike Benghazi 2024-02-01"],
            id="two on one day",
        ),
        pytest.param(
            "en",
            "Sirte was shelled on Monday, and Derna on Tuesday.",
            ["shelling Sirte 2024-01-29", "shelling Derna 2024-01-30"],
            id="the place first",
        ),
        pytest.param(
            "en",
            "Rebels raided Sirte on Monday and shelled Derna on Tuesday.",
            ["assault Sirte 2024-01-29", "shelling Derna 2024-01-30"],
            id="two verbs",
        ),
        pytest.param(
            "ar",
            "هاجم المسلحون درنة يوم الاثنين وقصفوا سرت يوم الثلاثاء.",
            ["assault Derna 2024-01-29", "shelling Sirte 2024-01-30"],
            id="two Arabic verbs",
        ),
        pytest.param(
            "en", "Jets bombed Sirte on Monday, Derna residents said.", ["airstrike Sirte 2024-01-29"], id="who says so"
        ),
        pytest.param(
            "fr",
            "Les rebelles ont attaqué Syrte lundi et Derna jeudi.",
            ["assault Sirte 2024-01-29", "assault Derna 2024-02-01"],
            id="lundi et jeudi",
        ),
        pytest.param(
            "it",
            "I ribelli hanno attaccato Sirte lunedì e Derna giovedì.",
            ["assault Sirte 2024-01-29", "assault Derna 2024-02-01"],
            id="lunedì e giovedì",
        ),
        pytest.param(
            "ar",
            "قصف الطيران سرت يوم الاثنين ودرنة يوم الثلاثاء.",
            ["airstrike Sirte 2024-01-29", "airstrike Derna 2024-01-30"],
            id="joined by a letter",
        ),
        pytest.param(
            "en",
            "On Tuesday jets bombed Sirte and on Thursday Derna.",
            ["airstrike Sirte 2024-01-30", "airstrike Derna 2024-02-01"],
            id="the day first",
        ),
        pytest.param(
            "en",
            "On Tuesday jets bombed Sirte and Benghazi and, on Thursday, Derna, killing nine.",
            ["airstrike Sirte 2024-01-30", "airstrike Benghazi 2024-01-30", "airstrike Derna 2024-02-01"],
            id="the day first and two on the first",
        ),
        pytest.param(
            "en",
            "On Tuesday Sirte was shelled and on Thursday Derna.",
            ["shelling Sirte 2024-01-30", "shelling Derna 2024-02-01"],
            id="the day first of what was suffered",
        ),
        pytest.param(
            "en",
            "On Monday jets bombed Sirte, on Tuesday Derna and on Thursday Qarubayu.",
            ["airstrike Sirte 2024-01-29", "airstrike Derna 2024-01-30"],
            id="the day first and a strange name last",
        ),
        pytest.param(
            "en",
            "After the talks on Monday jets bombed Sirte on Tuesday and Derna on Thursday.",
            ["airstrike Sirte 2024-01-30", "airstrike Derna 2024-02-01"],
            id="the day of something else first",
        ),
        pytest.param(
            "en",
            "On Tuesday jets bombed Sirte, and on Thursday they left Derna.",
            ["airstrike Sirte 2024-01-30"],
            id="the second day is told of something else",
        ),
        pytest.param(
            "fr",
            "Mardi, des avions ont bombardé Syrte et jeudi Derna.",
            ["airstrike Sirte 2024-01-30", "airstrike Derna 2024-02-01"],
            id="mardi et jeudi",
        ),
        pytest.param(
            "it",
            "Martedì gli aerei hanno bombardato Sirte e giovedì Derna.",
            ["airstrike Sirte 2024-01-30", "airstrike Derna 2024-02-01"],
            id="martedì e giovedì",
        ),
        pytest.param(
            "ar",
            "قصف الطيران يوم الثلاثاء سرت ويوم الخميس درنة.",
            ["airstrike Sirte 2024-01-30", "airstrike Derna 2024-02-01"],
            id="an Arabic day first",
        ),
    ],
)
def test_each_of_several_places_has_its_own_day(language: str, text: str, expected: list[str]) -> None:
    assert [shown(m) for m in told(text, language=language) if m.layer == "strikes"] == expected


@pytest.mark.parametrize(
    ("language", "text", "before", "name"),
    [
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. On Tuesday the pit at Galayiru was raided.",
            ["Sirte"],
            "Galayiru",
            id="at",
        ),
        pytest.param(
            "fr",
            "Des hommes armés ont attaqué Syrte lundi. Mardi, un convoi a été attaqué à Ndokayoru, trois morts.",
            ["Sirte"],
            "Ndokayoru",
            id="à",
        ),
        pytest.param(
            "it",
            "Uomini armati hanno attaccato Sirte lunedì. Martedì un convoglio è stato attaccato a Galayiru.",
            ["Sirte"],
            "Galayiru",
            id="a in Italian",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. On Tuesday rebels killed two soldiers at Galayiru prison.",
            ["Sirte"],
            "Galayiru",
            id="before a noun of place",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. On Tuesday two men were shot at Galayiru.",
            ["Sirte"],
            "Galayiru",
            id="at after a passive",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. In Galayiru fighters attacked a convoy on Tuesday.",
            ["Sirte"],
            "Galayiru",
            id="before the subject",
        ),
        pytest.param(
            "ar",
            "غارات على درنة يوم الاثنين. وقصف الطيران يوم الثلاثاء قرية الخليجة وقتل خمسة.",
            ["Derna"],
            "الخليجة",
            id="an Arabic village",
        ),
        pytest.param(
            "en",
            "On Tuesday the army in Khartoum said rebels had attacked a convoy at Galayiru.",
            [],
            "Galayiru",
            id="beside a place of another clause",
        ),
    ],
)
def test_a_strange_name_is_where_it_was(language: str, text: str, before: list[str], name: str) -> None:
    found = analysed(text, language=language).mentions
    assert {m.layer for m in found if m.excluded is None} == {"strikes"}
    *others, last = [m for m in found if m.layer == "strikes"]
    assert [m.locations[0].name for m in others] == before
    assert not last.locations
    assert name in (last.unplaced or "")


@pytest.mark.parametrize(
    ("language", "text", "kind", "place"),
    [
        pytest.param(
            "en",
            "Fighting raged in Khiam. On Monday Hezbollah fighters fired at Merkava tanks.",
            "shelling",
            "Khiam",
            id="a target",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. On Tuesday rebels attacked a mosque at Zorglub prayers.",
            "assault",
            "Sirte",
            id="a name before its noun",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. On Tuesday rebels killed two soldiers near Highway 80.",
            "assault",
            "Sirte",
            id="a road",
        ),
        pytest.param(
            "fr",
            "Des rebelles ont attaqué Mopti. Trois civils ont été tués à Noël.",
            "assault",
            "Mopti",
            id="a feast in French",
        ),
        pytest.param(
            "it",
            "Uomini armati hanno attaccato Sirte lunedì. Martedì un convoglio è stato attaccato a Pasqua.",
            "assault",
            "Sirte",
            id="a feast in Italian",
        ),
        pytest.param(
            "en", "In Mosul, gunmen attacked a mosque at Eid.", "assault", "Mosul", id="a feast of the clause"
        ),
        pytest.param(
            "en", "In Juba, gunmen attacked a patrol near Route 5.", "assault", "Juba", id="a road of the clause"
        ),
        pytest.param(
            "en", "In Juba, gunmen attacked a patrol at Galayiru.", "assault", "Juba", id="a strange name, fronted"
        ),
        pytest.param(
            "en", "Gunmen in Juba attacked a patrol at Galayiru.", "assault", "Juba", id="a strange name, in the clause"
        ),
    ],
)
def test_a_known_place_stands_in_for_what_is_none(language: str, text: str, kind: str, place: str) -> None:
    last = [m for m in analysed(text, language=language).mentions if m.layer == "strikes"][-1]
    assert (last.kind, [x.name for x in last.locations]) == (kind, [place])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("My kitchen in Sirte was ambushed by the grandchildren on Monday.", id="grandchildren"),
        pytest.param("On Monday wasps attacked a wedding in Sirte.", id="wasps"),
    ],
)
def test_columns_tell_of_no_attacks_beside_the_news(text: str) -> None:
    war = "Jets bombed Derna on Sunday. Rebels shelled Sabha. A mine killed two soldiers in Kufra."
    assert all(m.excluded for m in told(f"{war}\n\n{text}") if m.locations[0].name == "Sirte")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The army entered Sirte unopposed on Monday."),
        ("en", "On Monday the rebels swept into Sirte without firing a shot."),
        ("fr", "Lundi, les rebelles sont entrés dans Syrte sans combattre."),
        ("it", "Lunedì i ribelli sono entrati a Sirte senza un colpo."),
        ("it", "I ribelli hanno ripreso lunedì Sirte, abbandonata senza combattere dai miliziani."),
        ("ar", "سيطر المقاتلون على سرت يوم الاثنين من غير قتال."),
    ],
)
def test_what_is_taken_without_a_fight_was_not_attacked(language: str, text: str) -> None:
    mentions = told(text, language=language)
    assert "controlled_area" in {m.kind for m in mentions if m.excluded is None}
    assert not [shown(m) for m in mentions if m.layer == "strikes" and m.excluded is None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Helicopters dropped leaflets over Sirte on Monday."),
        ("it", "Lunedì un aereo ha lanciato volantini su Sirte."),
        ("fr", "Lundi, un avion a lancé des tracts sur Syrte."),
    ],
)
def test_leaflets_are_no_bombs(language: str, text: str) -> None:
    assert not [shown(m) for m in told(text, language=language) if m.excluded is None]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Shells hit Sirte on Sunday. On Monday a militia from Zintan attacked it, killing four.", "Sirte"),
        ("fr", "Mardi, des drones venus de Misrata ont frappé un marché de Syrte.", "Sirte"),
        ("it", "Martedì un carro armato di Misurata ha aperto il fuoco su una scuola di Sirte.", "Sirte"),
        ("ar", "قُتل ثلاثة عشر مقاتلا من مصراتة يوم الخميس في انفجار سيارة مفخخة في سرت.", "Sirte"),
    ],
)
def test_where_the_attackers_come_from_was_not_attacked(language: str, text: str, place: str) -> None:
    strikes = [m for m in told(text, language=language) if m.layer == "strikes" and m.excluded is None]
    assert {m.locations[0].name for m in strikes} == {place}


def test_shelling_of_a_town_is_at_the_town() -> None:
    [strike] = told("Lundi, le bombardement meurtrier de Syrte a fait dix morts.", language="fr")
    assert (strike.kind, strike.locations[0].name) == ("shelling", "Sirte")


def test_people_did_not_flee_from_where_they_fled_to() -> None:
    mentions = told("Gunmen stormed Tawergha on Monday. Some 300 families from the town fled to Misrata.")
    fled = [m for m in mentions if m.kind == "displacement" and m.excluded is None]
    assert [m.locations[0].name for m in fled] == ["Tawergha"]


def test_the_dead_of_an_attack_at_an_unknown_place_died_nowhere_else() -> None:
    text = "Monday was calm in Sirte. Rockets crashed into the village of Vorkuzna on Saturday. Thirty were killed."
    assert not [shown(m) for m in told(text) if m.layer == "strikes" and m.excluded is None]


def test_a_workshop_for_car_bombs_is_no_bombing() -> None:
    text = "Soldiers found a workshop for car bombs in Fallujah on Monday."
    assert not [m for m in told(text) if m.kind == "bombing" and m.excluded is None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Shells fired from Derna fell on Sirte on Saturday."),
        ("it", "Colpi di mortaio sparati da Derna sono caduti su Sirte lunedì."),
        ("fr", "Dimanche, des obus tirés depuis la colline de Derna ont tué deux enfants à Syrte."),
    ],
)
def test_shells_fall_where_they_were_not_fired_from(language: str, text: str) -> None:
    strikes = [m for m in told(text, language=language) if m.layer == "strikes" and m.excluded is None]
    assert {m.locations[0].name for m in strikes} == {"Sirte"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A drone hit a tanker off Hodeidah on Monday. The Houthis claimed the attack two days later."),
        ("it", "Un drone ha colpito Derna lunedì. Il gruppo ha rivendicato l'attacco mercoledì."),
        ("fr", "Un drone a frappé un marché de Gao lundi. Le groupe a revendiqué l'attaque mercredi."),
    ],
)
def test_the_day_of_a_claim_is_not_that_of_the_attack(language: str, text: str) -> None:
    first, *others = [m for m in told(text, language=language) if m.layer == "strikes"]
    assert shown(first).endswith("2024-01-29")
    assert others
    assert all(m.when is None for m in others)


def test_the_reason_why_a_name_has_no_place_is_that_of_its_look_up() -> None:
    text = "An Israeli air strike hit Shamiya on Tuesday."
    found = analysed(text, language="en")
    (reason,) = [t.reason for t in found.toponyms if t.toponym.surface == "Shamiya"]
    assert reason
    assert [m.unplaced for m in found.mentions if m.layer == "strikes"] == [f"Shamiya: {reason}"]


def test_not_true_that_denies_what_follows_and_not_the_sentence_before() -> None:
    mentions = told("I caccia hanno bombardato Bengasi. Non è vero che una bomba sia esplosa a Derna.", language="it")
    assert (reason(mentions[0]), mentions[-1].excluded) == (None, "refuted")


def test_a_denial_after_another_event_is_of_that_one() -> None:
    first, second = told("RSF drones hit El Fasher this morning. The army retook Nyala. The RSF denies it.")
    assert (first.status, first.claimed_by, second.status) == (Status.REPORTED, None, Status.DISPUTED)


def test_a_denial_after_more_of_the_same_event_is_of_it() -> None:
    first, *_ = told("RSF drones hit El Fasher this morning. Two people were killed. The RSF denied it.")
    assert first.status is Status.DISPUTED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Army aircraft bombed Djibo; the army denied bombing civilians."),
        ("en", "Jets struck Djibo on Monday. The army denied using cluster bombs."),
        ("fr", "Des avions ont bombardé Djibo lundi. L'armée a nié avoir visé des civils."),
        ("it", "I caccia hanno bombardato Bengasi lunedì. L'esercito ha negato di aver colpito civili."),
        ("ar", "قصفت الطائرات مدينة درنة أمس. ونفى الجيش استهداف المدنيين."),
    ],
)
def test_who_denies_hitting_civilians_does_not_deny_the_strike(language: str, text: str) -> None:
    strike = told(text, language=language)[0]
    assert (reason(strike), strike.status) == (None, Status.REPORTED)


def test_who_denies_hitting_the_hospital_that_was_told_of_denies_the_strike() -> None:
    strike, *_ = told("Jets struck a hospital in Djibo on Monday. The army denied hitting hospitals.")
    assert strike.status is Status.DISPUTED


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
    [taken] = [m for m in told("Russia claims its troops captured Vovchansk on Friday.") if not m.excluded]
    assert (taken.actor, taken.status, taken.claimed_by) == ("Russia", "claimed", "Russia")


def test_no_way_leads_from_one_that_is_told_to_another_told_before_it() -> None:
    text = (
        "Moroccan cannabis moves overland through northern Mali, Niger and southern Libya to Egypt. In May 2021 police "
        "seized nine tonnes of resin in Niamey, destined for Libya. Captagon pills from Latakia are shipped to "
        "Benghazi and Tobruk; in June 2019 Greek coast guards stopped the Alma off Crete with two million pills. "
        "The Alma had left Latakia for Benghazi."
    )
    ways = [{x.name for x in m.locations} for m in told(text) if m.layer == "routes"]
    assert any("Egypt" in way for way in ways)
    assert not any({"Egypt", "Latakia"} <= way for way in ways)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kidnappers in Kaduna released eight passengers seized on 3 January.", "rescue Kaduna -"),
        ("On 12 January troops freed eight hostages near Kaduna.", "rescue Kaduna 2024-01-12"),
    ],
)
def test_the_day_on_which_hostages_were_taken_is_not_that_of_their_release(text: str, expected: str) -> None:
    assert shown(next(m for m in told(text) if m.kind == "rescue")) == expected
