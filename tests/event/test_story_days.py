"""Which day an event is of, where the sentences beside it tell of several."""

import pytest
from story import shown, told


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kidnappers in Kaduna released eight passengers seized on 3 January.", "rescue Kaduna -"),
        ("On 12 January troops freed eight hostages near Kaduna.", "rescue Kaduna 2024-01-12"),
    ],
)
def test_the_day_on_which_hostages_were_taken_is_not_that_of_their_release(text: str, expected: str) -> None:
    assert shown(next(m for m in told(text) if m.kind == "rescue")) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Eleven schoolgirls abducted in Chibok were freed on Sunday.", "abduction Chibok -"),
        ("en", "Troops on Monday rescued 22 passengers who were kidnapped in Kaduna.", "abduction Kaduna -"),
        (
            "en",
            "Five men who were abducted in Kaduna on 2 January were freed on Sunday.",
            "abduction Kaduna 2024-01-02",
        ),
        ("fr", "Huit otages enlevés à Kidal ont été libérés dimanche.", "abduction Kidal -"),
        ("it", "Otto ostaggi rapiti a Kidal sono stati liberati domenica.", "abduction Kidal -"),
    ],
)
def test_the_day_of_a_release_is_not_that_of_the_abduction(language: str, text: str, expected: str) -> None:
    assert shown(next(m for m in told(text, language=language) if m.kind == "abduction")) == expected


def test_days_in_brackets_are_those_of_the_places_before_them() -> None:
    text = "Grenades were thrown at police posts in Bannu (Tuesday) and Lakki Marwat (Wednesday, no casualties)."
    days = {m.locations[0].name: str(m.when.interval.start) for m in told(text) if m.when and m.excluded is None}
    assert days.get("Bannu") == "2024-01-30"
    assert "2024-01-31" in days.values()


def test_what_a_claim_tells_has_its_own_day() -> None:
    text = "Police claimed to have killed two militants in an exchange of fire in Tank on Monday."
    assert [shown(m) for m in told(text) if m.excluded is None] == ["assault Tank 2024-01-29"]
