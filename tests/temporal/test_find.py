"""What date phrases denote, by table: article language, day of publication, text, days, precision, relation."""

from datetime import date

import pytest

from geo.model import Article, TimeExpression
from geo.temporal import day_of_text, find_times
from geo.text import analyse

SATURDAY = "2015-05-02"


def times(text: str, published: str | None = SATURDAY, language: str = "en") -> tuple[TimeExpression, ...]:
    day = date.fromisoformat(published) if published else None
    return find_times(analyse(Article(id="a", text=text, published=day, language=language)))


def shown(time: TimeExpression) -> str:
    start, end = str(time.interval.start), str(time.interval.end)
    return start if start == end else f"{start}/{end}"


# text, what the first date in it denotes, UCDP precision
ENGLISH: list[tuple[str, str, int]] = [
    # weekdays: the same day or before
    ("Shells fell on Friday.", "2015-05-01", 1),
    ("Shells fell on Saturday.", "2015-05-02", 1),
    ("Shells fell early on Saturday.", "2015-05-02", 1),
    ("Shells fell earlier on Saturday.", "2015-05-02", 1),
    ("Shells fell earlier in April.", "2015-04-01/2015-04-30", 4),
    ("Shells fell late on Sunday.", "2015-04-26", 1),
    ("Shells fell before dawn on Wednesday.", "2015-04-29", 1),
    ("Shells fell at ten on Sunday morning.", "2015-04-26", 1),
    ("Shells fell last Tuesday.", "2015-04-28", 1),
    ("Shells killed 14 on Tuesday.", "2015-04-28", 1),
    ("Shells fell on Apr. 3, killing 14 on Apr. 4.", "2015-04-03", 1),
    ("It killed 14 on Apr. 4.", "2015-04-04", 1),
    ("Goma fell to the M23 on Apr. 26.", "2015-04-26", 1),
    ("Shells fell last Saturday.", "2015-04-25", 1),
    ("Shells fell on Tuesday last week.", "2015-04-21", 1),
    ("Shells fell on Monday at 05:20 near the port.", "2015-04-27", 1),
    ("Shells fell Thursday night.", "2015-04-30", 1),
    ("Shells fell in the night of Thursday.", "2015-04-30/2015-05-01", 2),
    ("Shells fell between Sunday night and Monday morning.", "2015-04-26/2015-04-27", 2),
    ("Shells fell from Monday to Thursday.", "2015-04-27/2015-04-30", 2),
    ("It came between late Friday and the early hours of Saturday.", "2015-05-01/2015-05-02", 2),
    ("Shells fell from late Friday to early Saturday.", "2015-05-01/2015-05-02", 2),
    ("They fought from Friday night into the early hours of Saturday.", "2015-05-01/2015-05-02", 2),
    ("Shells fell on the eve of Sunday's vote.", "2015-04-25", 1),
    ("The court will meet on Tuesday.", "2015-05-05", 1),
    # told from the day of publication
    ("Shells fell yesterday evening.", "2015-05-01", 1),
    ("Shells fell the day before yesterday.", "2015-04-30", 1),
    ("Shells fell this morning.", "2015-05-02", 1),
    ("Shells fell earlier today.", "2015-05-02", 1),
    ("Shells fell an hour ago.", "2015-05-02", 1),
    ("Shells fell overnight.", "2015-05-01/2015-05-02", 2),
    ("Shells fell last night.", "2015-05-01/2015-05-02", 2),
    ("Shells fell three days ago.", "2015-04-29", 1),
    ("Shells fell two weeks ago.", "2015-04-15/2015-04-21", 3),
    ("Shells fell four months ago.", "2015-01-01/2015-01-31", 4),
    ("Shells fell two years ago.", "2013-01-01/2013-12-31", 5),
    ("Shells fell last week.", "2015-04-20/2015-04-26", 3),
    ("Shells fell last month.", "2015-04-01/2015-04-30", 4),
    ("Shells fell last year.", "2014-01-01/2014-12-31", 5),
    ("Shells fell late last year.", "2014-09-01/2014-12-31", 5),
    ("Shells fell this week.", "2015-04-27/2015-05-02", 2),
    ("Shells fell in the last three days.", "2015-04-29/2015-05-02", 2),
    ("Shells fell within the previous 24 hours.", "2015-05-01/2015-05-02", 2),
    ("Shells fell over the past two weeks.", "2015-04-18/2015-05-02", 4),
    ("Shells fell last August.", "2014-08-01/2014-08-31", 4),
    ("Shells fell last summer.", "2014-06-01/2014-08-31", 5),
    ("Shells fell over the weekend.", "2015-05-02/2015-05-03", 2),
    ("Shells fell last weekend.", "2015-04-25/2015-04-26", 2),
    # days of the calendar
    ("Shells fell on 2 May.", "2015-05-02", 1),
    ("Shells fell on May 2nd.", "2015-05-02", 1),
    ("Shells fell on April 20th, shortly after the vote.", "2015-04-20", 1),
    ("Shells fell on 12 June.", "2014-06-12", 1),
    ("Shells fell on the 3rd of March.", "2015-03-03", 1),
    ("Shells fell on Dec. 24.", "2014-12-24", 1),
    ("Shells fell on Monday, 20 April 2015.", "2015-04-20", 1),
    ("Shells fell on April 20, 2014, in the port.", "2014-04-20", 1),
    ("Shells fell on 2015-04-20.", "2015-04-20", 1),
    ("Shells fell on 20/04/2015.", "2015-04-20", 1),
    ("Shells fell on 20.04.2015.", "2015-04-20", 1),
    ("Shells fell in the night of 12 October 2014.", "2014-10-12/2014-10-13", 2),
    ("Shells fell in the night of 4 to 5 September.", "2014-09-04/2014-09-05", 2),
    ("Shells fell on the night of 10/11 February.", "2015-02-10/2015-02-11", 2),
    ("Shells fell overnight on FEB 10/11.", "2015-02-10/2015-02-11", 2),
    ("Shells fell in the small hours of 24 October.", "2014-10-24", 1),
    ("Shells fell on the eve of 4 May 2014.", "2014-05-03", 1),
    ("The port will reopen on 12 June.", "2015-06-12", 1),
    ("Shells fell in the week of 15 April.", "2015-04-13/2015-04-19", 3),
    ("Shells fell at Easter.", "2015-04-05", 1),
    ("Shells fell on Christmas Eve.", "2014-12-24", 1),
    # ranges
    ("Shells fell from 29 May to 2 June 2014.", "2014-05-29/2014-06-02", 2),
    ("Shells fell from 1 to 13 March 2014.", "2014-03-01/2014-03-13", 4),
    ("Shells fell between 4 and 6 March.", "2015-03-04/2015-03-06", 2),
    ("Shells fell on 12-14 March.", "2015-03-12/2015-03-14", 2),
    ("Shells fell March 12–14, 2014.", "2014-03-12/2014-03-14", 2),
    ("Shells fell from December 28 to January 3.", "2014-12-28/2015-01-03", 3),
    ("Shells fell from 30 December 2013 to 2 January 2014.", "2013-12-30/2014-01-02", 2),
    ("Shells fell from May to September.", "2014-05-01/2014-09-30", 5),
    ("Shells fell between November 2013 and February 2014.", "2013-11-01/2014-02-28", 5),
    ("Shells fell in 2011-2013.", "2011-01-01/2013-12-31", 5),
    # months, years, seasons
    ("Shells fell in April.", "2015-04-01/2015-04-30", 4),
    ("Shells fell in August.", "2014-08-01/2014-08-31", 4),
    ("Shells fell in November 2014.", "2014-11-01/2014-11-30", 4),
    ("Shells fell in mid-April.", "2015-04-11/2015-04-20", 3),
    ("Shells fell in early September.", "2014-09-01/2014-09-10", 3),
    ("Shells fell at the end of March.", "2015-03-21/2015-03-31", 3),
    ("Shells fell in the first half of June 2014.", "2014-06-01/2014-06-15", 4),
    ("Shells fell in the first week of April.", "2015-04-01/2015-04-07", 3),
    ("Shells fell in early 2014.", "2014-01-01/2014-04-30", 5),
    ("Shells fell in 2011.", "2011-01-01/2011-12-31", 5),
    ("Shells fell in the winter of 2013.", "2013-12-01/2014-02-28", 5),
    ("Shells fell in the second quarter of 2014.", "2014-04-01/2014-06-30", 5),
    ("Shells fell in week 15.", "2015-04-06/2015-04-12", 3),
    ("Shells fell in January last year.", "2014-01-01/2014-01-31", 4),
    ("Shells fell on 3 February of last year.", "2014-02-03", 1),
    ("Shells fell in the summer of last year.", "2014-06-01/2014-08-31", 5),
    ("Shells fell in the last days of October.", "2014-10-21/2014-10-31", 3),
    ("Shells fell between the first and the tenth of March.", "2015-03-01/2015-03-10", 3),
    ("Shells fell on the twenty-eighth of April.", "2015-04-28", 1),
    ("Shells fell in the course of the month.", "2015-05-01/2015-05-02", 2),
    # days told by their number
    ("Shells fell on the 29th, at noon.", "2015-04-29", 1),
    ("Shells fell on the 1st.", "2015-05-01", 1),
    ("Shells fell at dusk on the 27th and again.", "2015-04-27", 1),
    ("Shells fell on the night of the 27th.", "2015-04-27/2015-04-28", 2),
    ("Shells fell between the 12th and the 14th.", "2015-04-12/2015-04-14", 2),
    ("Shells fell on Sunday the 19th.", "2015-04-19", 1),
    ("Shells fell before dawn on Sunday the 19th.", "2015-04-19", 1),
    ("Shells fell on the evening of Monday 6 April.", "2015-04-06", 1),
    ("Shells fell on the 2nd of the month.", "2015-05-02", 1),
    ("Shells fell last Thursday.", "2015-04-23", 1),
    ("Shells fell on Saturday night.", "2015-04-25", 1),
    ("Shells fell at about 5 p.m. on Monday.", "2015-04-27", 1),
    ("Shells fell on the last day of March.", "2015-03-31", 1),
    ("On Tuesday 14 farmers died.", "2015-04-28", 1),
    ("Shells fell at 5 am on Sunday the 19th at 6 pm.", "2015-04-19", 1),
    ("Shells fell at 5 am on 12 April.", "2015-04-12", 1),
]

OTHERS: list[tuple[str, str, str, str, int]] = [
    ("fr", "2021-09-20", "Des obus sont tombés samedi matin.", "2021-09-18", 1),
    ("fr", "2021-09-20", "Partis dans la nuit de lundi, ils ont marché.", "2021-09-13/2021-09-14", 2),
    ("fr", "2021-09-20", "Tirs dans la nuit de vendredi à samedi.", "2021-09-17/2021-09-18", 2),
    ("fr", "2021-09-20", "Il a été tué jeudi dernier.", "2021-09-16", 1),
    ("fr", "2021-09-20", "Saisie début septembre.", "2021-09-01/2021-09-10", 3),
    ("fr", "2021-09-20", "Saisie à la mi-août.", "2021-08-11/2021-08-20", 3),
    ("fr", "2021-09-20", "Il y a trois jours, un drone a frappé.", "2021-09-17", 1),
    ("fr", "2021-09-20", "Tirs du 12 au 18 avril 2021.", "2021-04-12/2021-04-18", 3),
    ("fr", "2021-09-20", "Tirs le 1er mai 2020.", "2020-05-01", 1),
    ("fr", "2021-09-20", "Tirs la semaine dernière.", "2021-09-13/2021-09-19", 3),
    ("fr", "2021-09-20", "Tirs le mois dernier.", "2021-08-01/2021-08-31", 4),
    ("fr", "2021-09-20", "Le procès s'ouvrira le 4 octobre prochain.", "2021-10-04", 1),
    ("fr", "2021-09-20", "Avant-hier, des tirs.", "2021-09-18", 1),
    ("fr", "2021-09-20", "En août 2015, des tirs.", "2015-08-01/2015-08-31", 4),
    ("it", "2020-09-16", "Soccorsi nella notte tra lunedì e martedì.", "2020-09-14/2020-09-15", 2),
    ("it", "2020-09-16", "Bloccato lunedì sera.", "2020-09-14", 1),
    ("it", "2020-09-16", "Sequestrati la settimana scorsa a Crotone.", "2020-09-07/2020-09-13", 3),
    ("it", "2020-09-16", "Arrestato tre giorni fa.", "2020-09-13", 1),
    ("it", "2020-09-16", "Arrestato l'altro ieri.", "2020-09-14", 1),
    ("it", "2020-09-16", "Arrestato lo scorso agosto.", "2020-08-01/2020-08-31", 4),
    ("it", "2020-09-16", "Arrestato all'inizio di marzo.", "2020-03-01/2020-03-10", 3),
    ("it", "2020-09-16", "Arrestato dal 12 al 18 aprile 2019.", "2019-04-12/2019-04-18", 3),
    ("it", "2020-09-16", "Arrestato nel 2013.", "2013-01-01/2013-12-31", 5),
    ("ar", "2018-06-03", "قصفت الطائرات المدينة مساء الجمعة.", "2018-06-01", 1),
    ("ar", "2018-06-03", "سيطرت القوات صباح السبت على الحي.", "2018-06-02", 1),
    ("ar", "2018-06-04", "قتل ثلاثة جنود صباح اليوم الاثنين.", "2018-06-04", 1),
    ("ar", "2018-06-03", "قتل جندي في ٤ مايو ٢٠١٨.", "2018-05-04", 1),
    ("ar", "2018-06-03", "قتل جندي في 4 أيار.", "2018-05-04", 1),
    ("ar", "2024-06-12", "قصفت طائرة البلدة في يونيو/حزيران 2014.", "2014-06-01/2014-06-30", 4),
    ("ar", "2024-06-12", "قصفت طائرة البلدة في 15 أيار/مايو الماضي.", "2024-05-15", 1),
    ("ar", "2024-06-12", "قصفت طائرة البلدة أول من أمس.", "2024-06-10", 1),
    ("ar", "2024-06-12", "قصفت طائرة البلدة أمس الأول.", "2024-06-10", 1),
    ("ar", "2024-06-12", "قصفت طائرة البلدة ليل الأحد الاثنين.", "2024-06-09/2024-06-10", 2),
    ("ar", "2024-06-12", "دارت المعارك في البلدة بين الأحد والثلاثاء.", "2024-06-09/2024-06-11", 2),
    ("ar", "2024-06-12", "قصفت طائرة البلدة ليلة الاثنين/الثلاثاء.", "2024-06-10/2024-06-11", 2),
    ("ar", "2024-06-12", "قصفت طائرة البلدة خلال الساعات الـ24 الماضية.", "2024-06-11/2024-06-12", 2),
    ("ar", "2024-06-12", "قصفت طائرة البلدة بتاريخ 2024/06/05.", "2024-06-05", 1),
    ("ar", "2018-06-03", "قتل جندي في 3 تشرين الثاني 2017.", "2017-11-03", 1),
    ("ar", "2018-06-03", "قتل جندي في 3 نوفمبر.", "2017-11-03", 1),
    ("ar", "2018-06-03", "قتل جندي قبل ثلاثة أيام.", "2018-05-31", 1),
    ("ar", "2018-06-03", "قتل جندي قبل يومين.", "2018-06-01", 1),
    ("ar", "2018-06-03", "قتل جندي الأسبوع الماضي.", "2018-05-21/2018-05-27", 3),
    ("ar", "2018-06-03", "دارت معارك من 4 إلى 5 أيلول 2016.", "2016-09-04/2016-09-05", 2),
    ("ar", "2018-06-03", "أعلن التنظيم ذلك في خريف عام 2014.", "2014-09-01/2014-11-30", 5),
    ("ar", "2018-06-03", "قتل جندي أوائل فبراير.", "2018-02-01/2018-02-10", 3),
    ("fr", "2021-09-20", "Le 27, un obus a tué deux bergers.", "2021-08-27", 1),
    ("fr", "2021-09-20", "Tirs à Diffa du 14 au 18.", "2021-09-14/2021-09-18", 2),
    ("fr", "2021-09-20", "Mardi 14, une mine a sauté.", "2021-09-14", 1),
    ("fr", "2021-09-20", "Deux mille personnes ont fui au cours du mois.", "2021-09-01/2021-09-20", 4),
    ("fr", "2021-09-20", "Tirs dans les derniers jours de juin.", "2021-06-21/2021-06-30", 3),
    ("it", "2020-09-16", "Il 12 la motovedetta ha fermato un gommone.", "2020-09-12", 1),
    ("it", "2020-09-16", "Un pacco è esploso il giorno 8 a Goma.", "2020-09-08", 1),
    ("it", "2020-09-16", "Giovedì 10 una comitiva è stata rapita.", "2020-09-10", 1),
    ("it", "2020-09-16", "Spari nella notte tra il 4 e il 5.", "2020-09-04/2020-09-05", 2),
    ("it", "2020-09-16", "Arrestato nel gennaio dell'anno scorso.", "2019-01-01/2019-01-31", 4),
    ("ar", "2018-06-03", "قُتل جنديان يوم 12 قرب البئر.", "2018-05-12", 1),
    ("ar", "2018-06-03", "انفجر لغم في الثالث والعشرين من نيسان.", "2018-04-23", 1),
    ("ar", "2018-06-03", "انفجر لغم في الأول من الشهر الجاري.", "2018-06-01", 1),
    ("fr", "2018-04-10", "Plus tôt mardi, une bombe a explosé.", "2018-04-10", 1),
    ("it", "2020-09-16", "Martedì della scorsa settimana un agguato.", "2020-09-08", 1),
    ("ar", "2018-06-03", "انفجر لغم يوم الاثنين من الأسبوع الماضي.", "2018-05-21", 1),
    ("ar", "2018-06-03", "انفجر لغم يوم الخميس الموافق 24.", "2018-05-24", 1),
    ("ar", "2018-06-03", "ضبطت الشرطة، الخميس، شاحنة.", "2018-05-31", 1),
]


@pytest.mark.parametrize(("text", "expected", "precision"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english(text: str, expected: str, precision: int) -> None:
    found = times(text)
    assert [shown(t) for t in found[:1]] == [expected]
    assert found[0].precision == precision
    assert found[0].relation is None
    assert text[found[0].span.start : found[0].span.end] == found[0].text


@pytest.mark.parametrize(("language", "published", "text", "expected", "precision"), OTHERS, ids=[r[2] for r in OTHERS])
def test_other_languages(language: str, published: str, text: str, expected: str, precision: int) -> None:
    found = times(text, published, language)
    assert [(shown(t), t.precision) for t in found] == [(expected, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "The town may fall, and troops march on Derna.",
        "May the dead rest.",
        "A spokesman, August Mbeki, met April Jones of the June Foundation.",
        "The Sun and the Sunday Times had it.",
        "The 17 February Brigade and the 7 April camp.",
        "The Black September group.",
        "Some 2000 fighters in 15 lorries drove 2,015 km at 38.50 euros.",
        "He spoke for three days.",
        "Guards come every week and on Fridays.",
        "12 Ramadan 1436 was a feast.",
        "After the fall of Sirte they spring back.",
        "The sun sat low; a second man saw it.",
        "They slept on the 16th floor of the 9th building, and on the 7th Brigade's lorries.",
        "On the 10th of each month they pay.",
        "A lorry was found days ago.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [t.text for t in times(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 20 April a mine went off. On the 22nd a guard was shot.", "2015-04-22"),
        ("On 28 April a mine went off. On the 1st a guard was shot.", "2015-05-01"),
        ("In March it was quiet. On the 9th a guard was shot.", "2015-03-09"),
        ("On 20 April a mine went off. The same day a guard was shot.", "2015-04-20"),
        ("On 20 April a mine went off. The evening before, a guard was shot.", "2015-04-19"),
        ("On 20 April a mine went off. The next day a guard was shot.", "2015-04-21"),
        ("On 20 April a mine went off. Two days later a guard was shot.", "2015-04-22"),
        ("On 20 April a mine went off. A day later a guard was shot.", "2015-04-21"),
        ("On 20 April a mine went off, three days earlier a guard was shot.", "2015-04-17"),
        ("On 20 April a mine went off. Two weeks later he fled.", "2015-05-01/2015-05-07"),
        ("On 20 April a mine went off. Over the following two days families left.", "2015-04-21/2015-04-22"),
        ("On 20 April a mine went off. The same week a guard was shot.", "2015-04-20/2015-04-26"),
        ("On 20 April a mine went off. That same night a guard was shot.", "2015-04-20"),
        ("On 20 April a mine went off. The previous week a guard was shot.", "2015-04-13/2015-04-19"),
        ("On 20 April a mine went off. The previous Friday a guard was shot.", "2015-04-17"),
        ("On 20 April a mine went off. In the previous two weeks he had fled.", "2015-04-18/2015-05-02"),
        ("The previous week a guard was shot.", "2015-04-20/2015-04-26"),
        ("In December 2014 he came, on 3 December 2014. That February he left.", "2014-02-01/2014-02-28"),
    ],
)
def test_some_are_told_from_the_last_date(text: str, expected: str) -> None:
    assert shown(times(text)[-1]) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "on 4, 5 and 7 March", ["2015-03-04", "2015-03-05", "2015-03-07"], id="the month last"),
        pytest.param("en", "on March 4, 5 and 7, 2014", ["2014-03-04", "2014-03-05", "2014-03-07"], id="and its year"),
        pytest.param("en", "on 4 and 5 March", ["2015-03-04/2015-03-05"], id="two days on end"),
        pytest.param("en", "on 4 and 6 March", ["2015-03-04", "2015-03-06"], id="two days apart"),
        pytest.param("en", "on 7, 5 and 4 March", ["2015-03-04"], id="backwards, no list"),
        pytest.param("en", "on March 4 and 12 people", ["2015-03-04"], id="a count of people"),
        pytest.param("en", "on March 4 and 12", ["2015-03-04", "2015-03-12"], id="no count"),
        pytest.param("fr", "les 4, 5 et 7 mars", ["2015-03-04", "2015-03-05", "2015-03-07"], id="French"),
        pytest.param("it", "il 4, il 5 e il 7 marzo", ["2015-03-04", "2015-03-05", "2015-03-07"], id="Italian"),
        pytest.param("ar", "في 4 و5 و7 آذار", ["2015-03-04", "2015-03-05", "2015-03-07"], id="Arabic"),
        pytest.param("en", "on Friday and again on Monday", ["2015-05-01", "2015-04-27"], id="again"),
        pytest.param("en", "on Thursday and Friday", ["2015-04-30/2015-05-01"], id="weekdays on end"),
        pytest.param("en", "on Tuesday and Thursday", ["2015-04-28", "2015-04-30"], id="weekdays apart"),
        pytest.param("en", "between Tuesday and Thursday", ["2015-04-28/2015-04-30"], id="between weekdays"),
        pytest.param("en", "from Friday to Monday", ["2015-04-24/2015-04-27"], id="weekdays over a weekend"),
        pytest.param("ar", "يومي الاثنين والخميس", ["2015-04-27", "2015-04-30"], id="Arabic weekdays"),
    ],
)
def test_several_days_are_a_list_or_a_range(language: str, text: str, expected: list[str]) -> None:
    assert [shown(t) for t in times(f"{text}.", language=language)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Tue 28 April\n- A.\n\nThu 30 April\n- B.", ["head", "head"], id="two lines of their own"),
        pytest.param("Thu 30 April\n- A.\n\nTue 28 April\n- B.", ["head", "head"], id="the last day first"),
        pytest.param("Tue 28 April. A mine.\n\nThu 30 April. A raid.", [None, None], id="two in their lines"),
        pytest.param(
            "Tue 28 April. A mine.\n\nThu 30 April. A raid.\n\nFri 1 May. Calm.", ["head"] * 3, id="three in theirs"
        ),
        pytest.param("Tue 28 April\n- A.\n\nTue 28 April\n- B.", ["header", "header"], id="one day twice"),
    ],
)
def test_days_at_the_heads_of_entries_make_a_log(text: str, expected: list[str | None]) -> None:
    assert [t.relation for t in times(text)] == expected


def relations(text: str, published: str = SATURDAY) -> list[tuple[str, str, str | None]]:
    return [(t.text, shown(t), t.relation) for t in times(text, published)]


def test_since_runs_to_publication_and_until_stands_apart() -> None:
    assert relations("They have held it since 2014.") == [("2014", "2014-01-01/2015-05-02", "since")]
    assert relations("Families have left since the weekend.", published="2023-09-06") == [
        ("weekend", "2023-09-02/2023-09-06", "since")
    ]
    assert relations("The strike goes on until Thursday.") == [("Thursday", "2015-05-07", "until")]


def test_datelines_and_headers_are_told_from_the_text() -> None:
    text = "BENGHAZI, Libya, Feb 14 - Warplanes bombed two houses on Saturday."
    assert [r for _, _, r in relations(text, published="2016-02-14")] == ["dateline", None]
    text = "PRESS RELEASE\nThe Hague, 5 June 2019\n\nTwelve men were arrested on Monday."
    assert [r for _, _, r in relations(text, published="2019-06-05")] == ["header", None]


def test_without_a_day_of_publication_the_header_anchors_and_says_so() -> None:
    found = times("STATEMENT\nKhoms, Tuesday 11 July 2017\n\nOn Monday a boat was found.", None)
    assert shown(found[-1]) == "2017-07-10"
    assert found[-1].note == "told from the date in the text's header"


def test_without_any_anchor_only_what_the_text_dates_is_returned() -> None:
    found = times("The town fell on 3 March 2016. A raid followed on 9 March. It rained on Monday last week.", None)
    assert [shown(t) for t in found[:2]] == ["2016-03-03", "2016-03-09"]
    assert found[0].note is None
    assert found[1].note == "the year is taken from the text"
    assert times("It rained yesterday, on 9 March, as in April.", None) == ()


def test_a_date_that_can_be_read_two_ways_says_so() -> None:
    (found,) = times("Shells fell on 03/04/2015.")
    assert shown(found) == "2015-04-03"
    assert found.note == "day and month could be read either way"
    (french,) = times("Tirs le 03/04/2015.", language="fr")
    assert (shown(french), french.note) == ("2015-04-03", None)


def test_posts_of_a_ticker_stand_for_the_day() -> None:
    text = "LIVE\n\n18:40 - That is all.\n\n13:05 - Rockets landed at lunchtime.\n\n09:45 - Families left this morning."
    found = times(text, "2019-12-17")
    assert {shown(t) for t in found} == {"2019-12-17"}
    assert found[0].relation == "clock"


def test_nothing_breaks_on_odd_text() -> None:
    for text in (
        "",
        "\n\n",
        "31 February 2015",
        "2015-13-45",
        "99/99/9999",
        "week 99",
        "٣١ ٣١ ٣١",
        "0 May",
        "- - -, ,",
    ):
        times(text)
        times(text, None, "ar")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Published 2024-02-04. Gunmen raided a farm near Beni yesterday.", "2024-02-04"),
        ("en", "Updated on Sunday, 4 February 2024\n\nGunmen raided a farm near Beni yesterday.", "2024-02-04"),
        ("en", "Geneva, 4 February 2024 - The agency is alarmed.", "2024-02-04"),
        ("it", "Roma, 12 maggio 2023. Ieri un barcone si è capovolto.", "2023-05-12"),
        ("fr", "Bamako, le 3 mars 2021. Hier, des hommes armés ont attaqué un village.", "2021-03-03"),
        ("fr", "Publié le 3 mars 2021\n\nHier, des hommes armés ont attaqué un village.", "2021-03-03"),
        ("ar", "طرابلس، 12 مايو 2023. قصفت الطائرات أمس موقعا.", "2023-05-12"),
        ("en", "Jets bomb Derna\n\n31 March 2025 10:15 GMT\n\nJets bombed Derna on Saturday.", "2025-03-31"),
        ("en", "Jets bomb Derna\n\nMar 31, 2025, at 10.15 a.m. EDT\n\nJets bombed Derna on Saturday.", "2025-03-31"),
        ("en", "Jets bomb Derna\n\n31.03.2025 10:15:30\n\nJets bombed Derna on Saturday.", "2025-03-31"),
        ("fr", "Derna bombardée\n\n31 mars 2025 à 10h15\n\nDerna a été bombardée samedi.", "2025-03-31"),
        ("it", "Bombe su Derna\n\n31 marzo 2025 alle 10:15\n\nDerna è stata bombardata sabato.", "2025-03-31"),
        ("en", "In Derna, 4 February 2014 is remembered as a black day.", None),
        ("en", "Gunmen raided a farm on 4 February 2014. The owner fled.", None),
        ("en", "ADEN, June 24 - A missile hit a carrier.", None),
    ],
)
def test_the_head_of_a_text_gives_its_own_day(language: str, text: str, expected: str | None) -> None:
    day = day_of_text(analyse(Article(id="a", text=text, language=language)))
    assert (day and str(day)) == expected


def test_words_of_time_count_from_the_day_in_the_dateline() -> None:
    ieri = times("Roma, 12 maggio 2023. Ieri un barcone si è capovolto.", published=None, language="it")[-1]
    assert (ieri.text, shown(ieri)) == ("Ieri", "2023-05-11")


def test_a_day_and_a_month_in_figures_open_an_item_of_a_list() -> None:
    found = times("* 14/04: gunmen burned huts.\n\n* 16/04: an ambush; the odds were 1/2.", published="2015-05-02")
    assert [shown(t) for t in found] == ["2015-04-14", "2015-04-16"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "On 20 April a mine went off. Since then families have left.", "2015-04-20/2015-05-02"),
        ("fr", "Le 20 avril, une mine a sauté. Depuis lors, des familles partent.", "2015-04-20/2015-05-02"),
        ("it", "Il 20 aprile è esplosa una mina. Da allora le famiglie partono.", "2015-04-20/2015-05-02"),
        ("ar", "انفجر لغم في 20 نيسان. ومنذ ذلك الحين رحلت أسر.", "2015-04-20/2015-05-02"),
    ],
)
def test_since_then(language: str, text: str, expected: str) -> None:
    last = times(text, language=language)[-1]
    assert (shown(last), last.relation) == (expected, "since")


@pytest.mark.parametrize(
    ("language", "text", "expected", "relation"),
    [
        ("en", "The group has held the well for two years.", "2013-05-02/2015-05-02", "lasting"),
        ("en", "The group held the well for two years.", None, None),
        ("en", "By Wednesday the garrison had left.", "2015-04-29", "by"),
        ("en", "For two years the group has held the well.", "2013-05-02/2015-05-02", "lasting"),
        ("en", "For two years the group held the well, which has dried up.", None, None),
        ("en", "The group has held the well for some two years.", "2013-05-02/2015-05-02", "lasting"),
        ("fr", "Depuis près de dix mois, ils tiennent le puits.", "2014-07-02/2015-05-02", "since"),
        ("fr", "Depuis une dizaine de mois, ils tiennent le puits.", "2014-07-02/2015-05-02", "since"),
        ("it", "Da quasi due settimane tengono il pozzo.", "2015-04-18/2015-05-02", "since"),
        ("ar", "يسيطرون على البئر منذ نحو عامين.", "2013-05-02/2015-05-02", "since"),
        ("ar", "يسيطرون على البئر منذ أكثر من عام.", "2014-05-02/2015-05-02", "since"),
        ("fr", "Depuis dix mois, ils tiennent le puits.", "2014-07-02/2015-05-02", "since"),
        ("fr", "Depuis des mois, ils tiennent le puits.", None, None),
        ("it", "Da due settimane tengono il pozzo.", "2015-04-18/2015-05-02", "since"),
        ("ar", "يسيطرون على البئر منذ عامين.", "2013-05-02/2015-05-02", "since"),
        ("ar", "يسيطرون على البئر منذ سنوات.", None, None),
    ],
)
def test_how_long_something_has_lasted(language: str, text: str, expected: str | None, relation: str | None) -> None:
    found = times(text, language=language)
    assert [(shown(t), t.relation) for t in found] == ([(expected, relation)] if expected else [])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "انفجر لغم في 20 نيسان. قبل ذلك بأربعة أيام قتل جندي.", ["2015-04-20", "2015-04-16"]),
        ("fr", "Le 20 heures, le 6 000 et le 12 % ne sont pas des jours.", []),
        ("it", "Il 20 per cento e il 12% non sono giorni.", []),
        ("it", "Il 20 aprile un'autobomba. Quattro giorni più tardi un agguato.", ["2015-04-20", "2015-04-24"]),
        ("ar", "انفجر لغم في 20 نيسان. بعد خمسة أيام قتل جندي.", ["2015-04-20", "2015-04-25"]),
        ("ar", "انفجر لغم في 20 نيسان. وفي الثاني والعشرين منه قتل جندي.", ["2015-04-20", "2015-04-22"]),
        ("ar", "خلال الأربع والعشرين ساعة الماضية قتل جندي.", ["2015-05-01/2015-05-02"]),
        ("ar", "قبل نحو أسبوعين قتل جندي.", ["2015-04-15/2015-04-21"]),
        ("fr", "Il y a près de deux semaines, un garde est mort.", ["2015-04-15/2015-04-21"]),
    ],
)
def test_numbers_of_days_in_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert [shown(t) for t in times(text, language=language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le 20 avril, une mine. Ce matin-là, un garde est mort.", "2015-04-20"),
        ("fr", "Le 20 avril, une mine. La même nuit, un garde est mort.", "2015-04-20"),
        ("fr", "Le 20 avril, une mine. Le soir même, un garde est mort.", "2015-04-20"),
        ("fr", "Le 20 avril, une mine. La semaine précédente, un garde est mort.", "2015-04-13/2015-04-19"),
        ("fr", "Le 20 avril, une mine. Ce matin, un garde est mort.", "2015-05-02"),
        ("it", "Il 20 aprile una mina. Quella sera una guardia è morta.", "2015-04-20"),
        ("it", "Il 20 aprile una mina. La sera stessa una guardia è morta.", "2015-04-20"),
        ("it", "Il 20 aprile una mina. La settimana precedente una guardia è morta.", "2015-04-13/2015-04-19"),
        ("it", "Il 20 aprile una mina. La notte scorsa una guardia è morta.", "2015-05-01/2015-05-02"),
        ("ar", "انفجر لغم في 20 نيسان. وفي ذلك اليوم قتل جندي.", "2015-04-20"),
        ("ar", "انفجر لغم في 20 نيسان. وفي الليلة نفسها قتل جندي.", "2015-04-20"),
        ("ar", "انفجر لغم في 20 نيسان. وفي الأسبوع السابق قتل جندي.", "2015-04-13/2015-04-19"),
        ("ar", "انفجر لغم في 20 نيسان. وقتل جندي اليوم.", "2015-05-02"),
        ("ar", "انفجر لغم في 20 نيسان. وقتل جندي مساء أمس الأول.", "2015-04-30"),
    ],
)
def test_what_was_on_the_day_told_of_is_told_apart_from_today(language: str, text: str, expected: str) -> None:
    assert shown(times(text, language=language)[-1]) == expected


def test_a_sentence_is_no_dateline() -> None:
    found = times("Agadez a été attaquée à son tour jeudi 2 avril : vingt morts.\n\nLe préfet se tait.", language="fr")
    assert [t.relation for t in found] == [None]
    found = times("Agadez, 2 avril - Vingt morts.\n\nLe préfet se tait.", language="fr")
    assert [t.relation for t in found] == ["dateline"]


def test_a_number_is_a_day_of_the_period_that_a_report_covers() -> None:
    text = "WEEKLY NOTES\nWhat was heard, 8 to 21 April\n\nThe port was left on 8 February. A camp was hit on the 16th."
    assert shown(times(text)[-1]) == "2015-04-16"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "On Wednesday of last week they attacked. On Thursday they left.", "2015-04-23"),
        ("fr", "Mercredi de la semaine dernière ils ont attaqué. Jeudi ils sont partis.", "2015-04-23"),
        ("it", "Mercoledì della settimana scorsa hanno attaccato. Giovedì sono partiti.", "2015-04-23"),
        ("en", "On Wednesday they attacked. On Thursday they left.", "2015-04-30"),
        ("en", "They attacked last Wednesday. On Thursday they left.", "2015-04-30"),
        ("en", "On Wednesday of last week they attacked, the army said on Thursday.", "2015-04-30"),
        ("en", "On Wednesday of last week they attacked. Today they came back. On Thursday they left.", "2015-04-30"),
    ],
)
def test_a_weekday_goes_on_with_a_story_of_last_week(language: str, text: str, expected: str) -> None:
    assert shown(times(text, language=language)[-1]) == expected


def test_the_first_sentence_of_a_communique_gives_the_days_of_what_it_reports() -> None:
    [days] = times("L'armée a mené, entre le 6 et le 12 janvier, plusieurs opérations.", "2021-01-14", "fr")
    assert (days.relation, shown(days)) == ("period", "2021-01-06/2021-01-12")
    [days] = times("L'armée a mené, entre le 6 et le 12 janvier, une opération à Kidal.", "2021-01-14", "fr")
    assert days.relation is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "قصف المخيم نفسه في أبريل 2002.", "2002-04-01/2002-04-30"),
        ("ar", "قصف المخيم نفسه يوم الجمعة.", "2015-05-01"),
        ("en", "The raid was worse than that in May 2014.", "2014-05-01/2014-05-31"),
    ],
)
def test_the_same_of_something_else_is_no_part_of_the_day_behind_it(language: str, text: str, expected: str) -> None:
    assert shown(times(text, language=language)[-1]) == expected
