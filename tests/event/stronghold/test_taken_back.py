"""What was taken and taken back: the place is held by nobody that took it, from the day of its loss."""

import pytest
from story import analysed

from geo.coreference import merge
from geo.model import Article, Layer, Status

TAKEN_BACK = [
    pytest.param(
        "en",
        "Islamic State fighters captured Qaim on Saturday. The army recaptured it on Sunday.",
        "2024-02-04",
        id="recaptured it",
    ),
    pytest.param(
        "en",
        "Islamic State fighters captured Qaim on Friday. It was recaptured by the army on Saturday.",
        "2024-02-03",
        id="was recaptured",
    ),
    pytest.param(
        "en",
        "Islamic State fighters captured Qaim on Friday, but the army retook it a day later.",
        "2024-02-03",
        id="but",
    ),
    pytest.param(
        "en",
        "Islamic State fighters captured Qaim on Friday and lost it again on Saturday.",
        "2024-02-03",
        id="lost it again",
    ),
    pytest.param(
        "en",
        "Islamic State fighters captured Qaim on Friday but withdrew on Saturday.",
        "2024-02-03",
        id="withdrew",
    ),
    pytest.param("fr", "Les rebelles ont pris Sake jeudi. L'armée l'a reprise samedi.", "2024-02-03", id="l'a reprise"),
    pytest.param(
        "fr", "Les rebelles ont pris Sake jeudi, mais elle a été reprise samedi par l'armée.", "2024-02-03", id="elle"
    ),
    pytest.param(
        "it", "I ribelli hanno preso Bria giovedì. L'esercito l'ha ripresa sabato.", "2024-02-03", id="l'ha ripresa"
    ),
    pytest.param(
        "it", "I ribelli hanno preso Bria giovedì e l'hanno persa di nuovo sabato.", "2024-02-03", id="l'hanno persa"
    ),
    pytest.param(
        "ar", "سيطر مسلحو تنظيم الدولة على القائم يوم الخميس. واستعادها الجيش يوم السبت.", "2024-02-03", id="استعادها"
    ),
    pytest.param("ar", "سيطر المتمردون على القائم يوم الخميس ثم خسروها يوم السبت.", "2024-02-03", id="خسروها"),
]

HELD = [
    pytest.param("en", "Islamic State fighters captured Qaim on Friday. The army tried to recapture it.", id="tried"),
    pytest.param("en", "Islamic State fighters captured Qaim on Friday. The army hopes to recapture it.", id="hopes"),
    pytest.param(
        "en", "The army retook Qaim on Friday. Islamic State fighters recaptured it on Saturday.", id="theirs"
    ),
    pytest.param("fr", "Les rebelles ont pris Sake jeudi. L'armée ne l'a pas reprise.", id="pas reprise"),
    pytest.param("it", "I ribelli hanno preso Bria giovedì. L'esercito vuole riprenderla.", id="vuole"),
]


def stronghold(text: str, language: str) -> tuple[Status, str | None]:
    """Return the status of the only stronghold of a text, and its first day."""
    mentions = analysed(text, language=language).mentions
    article = Article(id="a", language=language, text=text)
    events = merge((m for m in mentions if m.excluded is None), {"a": article})
    [held] = [e for e in events if e.layer is Layer.STRONGHOLDS]
    return held.status, held.when.start.isoformat() if held.when else None


@pytest.mark.parametrize(("language", "text", "day"), TAKEN_BACK)
def test_what_was_taken_back_is_lost_since_then(language: str, text: str, day: str) -> None:
    assert stronghold(text, language) == (Status.LOST, day)


@pytest.mark.parametrize(("language", "text"), HELD)
def test_what_was_not_taken_back_is_held(language: str, text: str) -> None:
    assert stronghold(text, language)[0] is Status.REPORTED
