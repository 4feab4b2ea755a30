"""What takes an event back: a denial or a retraction, and of which event it is."""

from pathlib import Path

import pytest
from story import reason, told

from geo import articles_to_layers, read_articles
from geo.model import Layer, Status

SEEDS = Path(__file__).parents[3] / "seeds" / "articles"


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


def test_a_retraction_at_the_end_takes_back_no_more_than_its_sentence_before() -> None:
    text = "Jets struck Sirte. A car bomb exploded in Sebha, a channel wrote. It was not. A mine went off in Derna."
    assert [m.excluded for m in told(text)] == [None, "refuted", None]
    assert told("Jets struck Sirte. It was not true: jets struck Sebha.")


@pytest.mark.parametrize(
    "text", ["Hamas denied carrying out the attack in Gaza on Monday.", "The army denied bombing the market in Sirte."]
)
def test_what_somebody_denies_doing_has_not_been_done_by_them(text: str) -> None:
    assert {m.excluded for m in told(text)} == {"denied"}


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


@pytest.mark.parametrize("answer", ["رفض متحدث باسم الجيش التعليق.", "وانتهت هدنة رفض الجيش تمديدها."])
def test_who_refuses_to_comment_denies_nothing(answer: str) -> None:
    strike = told(f"قصفت الطائرات مدينة درنة أمس. {answer}", language="ar")[0]
    assert strike.status is Status.REPORTED


def test_who_refuses_an_accusation_denies_it() -> None:
    strike = told("اتهم ناشطون الجيش بقصف مدينة درنة أمس. ورفض الجيش الاتهامات.", language="ar")[0]
    assert strike.status is Status.DISPUTED


def test_who_denies_hitting_the_hospital_that_was_told_of_denies_the_strike() -> None:
    strike, *_ = told("Jets struck a hospital in Djibo on Monday. The army denied hitting hospitals.")
    assert strike.status is Status.DISPUTED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                "An air strike on a market in Omdurman killed nine, hours after fighters seized Nyala. "
                "The army denied responsibility for the strike."
            ),
        ),
        (
            "en",
            (
                "RSF fighters captured Nyala on Monday. Hours earlier an air strike hit Omdurman. "
                "The army denied any role in the strike."
            ),
        ),
        (
            "en",
            (
                "An air strike hit Omdurman on Monday. Hours later the RSF captured Nyala. "
                "The army denied any involvement in the strike."
            ),
        ),
        (
            "en",
            "An air strike hit Omdurman as the RSF seized Nyala, and the army denied responsibility for the strike.",
        ),
        (
            "it",
            (
                "Un raid aereo su un mercato a Omdurman ha ucciso nove persone, ore dopo che i combattenti avevano "
                "conquistato Nyala. L'esercito ha negato ogni responsabilità per il raid."
            ),
        ),
        ("ar", "قصفت طائرات سوقا في أم درمان بعد ساعات من سيطرة المسلحين على نيالا. ونفى الجيش مسؤوليته عن القصف."),
    ],
)
def test_a_denial_of_the_strike_leaves_what_was_captured_beside_it(language: str, text: str) -> None:
    mentions = told(text, language=language)
    assert [m.status for m in mentions if m.layer is Layer.STRIKES].count(Status.DISPUTED) == 1
    assert {m.status for m in mentions if m.layer is Layer.STRONGHOLDS} == {Status.REPORTED}


def test_a_denial_that_names_nothing_is_of_all_that_was_told() -> None:
    mentions = told("An air strike hit Omdurman hours after fighters seized Nyala. The army denied it.")
    assert [m.status for m in mentions] == [Status.DISPUTED, Status.DISPUTED]


def test_a_denial_of_the_attack_is_of_the_capture_where_no_attack_was_told() -> None:
    town, *_ = told("RSF fighters captured Nyala on Monday, state media said. The army denied the attack.")
    assert (town.layer, town.status) == (Layer.STRONGHOLDS, Status.DISPUTED)


def test_who_was_hit_and_admits_it_confirms_the_raid_that_was_told_before() -> None:
    """The brief of the package's own articles: the raid on Derna, and what Islamic State said of it."""
    (article,) = read_articles([SEEDS / "derna-brief.md"])
    strikes = articles_to_layers([article])["strikes"]
    assert list(strikes["place"]) == ["Derna"]
    assert list(strikes["status"]) == ["confirmed"]
