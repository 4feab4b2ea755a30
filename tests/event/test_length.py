"""What the length of a text costs."""

from cProfile import Profile
from datetime import date
from pstats import Stats

from geo import analyse_article, open_gazetteer
from geo.model import Article

TOWNS = ("Derna", "Sirte", "Sabha", "Tobruk", "Misrata", "Zuwara", "Ghat", "Murzuq")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def report(paragraphs: int) -> str:
    return "\n\n".join(
        f"Jets bombed {TOWNS[n % 8]} on {DAYS[n % 5]}, killing {n % 7 + 2}. Hours later the army shelled the town. "
        f"Rebels have held {TOWNS[(n + 3) % 8]} since March."
        for n in range(paragraphs)
    )


def test_four_times_the_text_takes_four_times_the_steps() -> None:
    gazetteer = open_gazetteer()

    def calls(paragraphs: int) -> int:
        article = Article(id="a", language="en", text=report(paragraphs), published=date(2024, 2, 4))
        profile = Profile()
        profile.runcall(analyse_article, article, gazetteer)
        steps: int = Stats(profile).total_calls  # type: ignore[attr-defined] # typeshed knows it not
        return steps

    calls(5)  # what is loaded and remembered once is not counted
    assert calls(160) < 4.2 * calls(40)
