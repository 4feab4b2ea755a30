"""Many articles at once: the same on one core as on several, in order, and one that fails stops no other."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from geo.batch import CHUNK, ArticleError, analyse_articles, articles_to_layers
from geo.errors import ConfigError
from geo.gazetteer import open_gazetteer
from geo.model import Article
from geo.pipeline import Resources

PLACES = "Derna Sirte Sabratha Zuwara Ghat Kufra Ubari Murzuq Brega Tobruk".split()
ARTICLES = [
    Article(id=f"a{n}", text=f"Warplanes bombed {place} on Saturday, the army said.", published=date(2015, 5, 4))
    for n, place in enumerate(2 * PLACES)
]


def test_several_processes_find_what_one_finds_in_order() -> None:
    assert len(ARTICLES) > 2 * CHUNK
    found = list(analyse_articles(ARTICLES, jobs=2))
    assert [analysis.document.article.id for analysis in found] == [article.id for article in ARTICLES]
    assert found == list(analyse_articles(ARTICLES))


def test_processes_have_the_places_and_words_of_a_project(tmp_path: Path) -> None:
    places = tmp_path / "own.tsv"
    places.write_text(
        "id\tname\tfeature_code\tlatitude\tlongitude\tradius_km\tcountry_code\tadmin1\tnames\tsource\n"
        "qasr-x\tQasr Xyzzu\tPPL\t30.5\t20.5\t2\tLY\t\t\town\n",
        encoding="utf-8",
    )
    article = Article(id="own", text="Warplanes bombed Qasr Xyzzu on Saturday.", published=date(2015, 5, 4))
    *_, last = analyse_articles([*ARTICLES, article], gazetteer=open_gazetteer(extra=[places]), jobs=2)
    [mention] = last.mentions
    assert (mention.locations[0].latitude, mention.locations[0].longitude) == (30.5, 20.5)


def test_an_article_that_breaks_is_told_and_the_others_go_on() -> None:
    broken = Article(id="broken", text=None, published=None)  # type: ignore[arg-type]  # what no reader gives
    told: list[Exception] = []
    found = list(analyse_articles([*ARTICLES, broken, ARTICLES[0]], on_error=told.append, jobs=2))
    assert len(found) == len(ARTICLES) + 1
    [error] = told
    assert isinstance(error, ArticleError)
    assert "'broken' could not be analysed" in str(error)


def test_a_wrong_file_of_the_project_stops_all(tmp_path: Path) -> None:
    (tmp_path / "strikes.toml").write_text("layer = ", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"strikes\.toml"):
        list(analyse_articles(ARTICLES, Resources(words=[tmp_path]), jobs=2))


def test_a_stream_of_articles_is_read_as_it_is_needed() -> None:
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            read += 1
            yield ARTICLES[read % len(ARTICLES)]

    with closing(analyse_articles(endless(), jobs=2)) as analyses:
        next(analyses)
    assert read < 20 * CHUNK


def test_resources_are_what_a_project_knows_beforehand(tmp_path: Path) -> None:
    actors = tmp_path / "actors.toml"
    actors.write_text('[militia]\n"Coast Column" = "Column of the Coast"\n', encoding="utf-8")
    article = Article(id="a", text="The Column of the Coast shelled Tripoli on Saturday.", published=date(2015, 5, 4))
    strikes = articles_to_layers([article], Resources(focus=["LB"], actors=[str(actors)]))["strikes"]
    assert list(strikes["actor"]) == ["Coast Column"]
    assert list(strikes["country"]) == ["Lebanon"]


_KILLED = """
import os, signal
from geo.batch import analyse_articles
from geo.model import Article

def endless():
    while True:
        yield Article(id="a", text="Warplanes bombed Derna on Saturday.", published=None)

for _ in analyse_articles(endless(), jobs=2):
    print("begun", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_no_process_outlives_one_that_was_killed() -> None:
    # those that share the work have its standard output as well: it ends with the last of them
    done = subprocess.run([sys.executable, "-c", _KILLED], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "begun\n"
