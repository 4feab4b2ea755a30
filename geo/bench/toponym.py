"""Place names: speed on one core, the first answer of a fresh process, and scores beside other geoparsers.

The text is that of the gold articles beside the checkout where they are, else that of the project's own articles; it is
cut into articles of 4 kB. The others look names up and resolve nothing; they are measured where they are installed
(dependency group `bench`).
"""

from __future__ import annotations

import json
import os
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.bench.process import python
from geo.gazetteer import open_gazetteer
from geo.model import Article
from geo.read import read_articles
from geo.text import analyse
from geo.toponym import geoparse, load_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["rows"]

ARTICLE_CHARACTERS = 4_000
ARTICLES = 400
NAMES = 20_000  # of cities, for the look-up rivals: what they can hold in memory within seconds
_FIRST_ANSWER = (
    "from geo.gazetteer import open_gazetteer\n"
    "from geo.model import Article\n"
    "from geo.text import analyse\n"
    "from geo.toponym import geoparse\n"
    "article = Article(id='a', text='Clashes broke out in Bani Walid, south of Tripoli, on Monday.')\n"
    "assert geoparse(analyse(article), open_gazetteer())[0].place.country_code == 'LY'\n"
)


def rows() -> Iterator[tuple[str, str]]:
    """Yield speed, first answer, rivals and scores."""
    texts = _texts()
    alone, first = python("pass"), python(_FIRST_ANSWER)
    yield "python -c pass", f"{alone.seconds * 1000:.0f} ms, {alone.peak_mb:.0f} MB"
    yield "import, open, first sentence resolved", f"{first.seconds * 1000:.0f} ms, {first.peak_mb:.0f} MB"
    gazetteer = open_gazetteer()
    for text in texts[:20]:
        geoparse(analyse(Article(id="a", text=text)), gazetteer)

    def ours(text: str) -> object:
        return geoparse(analyse(Article(id="a", text=text)), gazetteer)

    for name, part in (("first half", texts[: len(texts) // 2]), ("second half", texts[len(texts) // 2 :])):
        yield f"articles of 4 kB a second, resolved, {name}", f"{_rate(ours, part):.0f}"
    yield from _rivals(texts)
    yield from _scores()


def _rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return articles a second of CPU time."""
    began = time.process_time()
    for text in texts:
        work(text)
    return len(texts) / (time.process_time() - began)


def _shared() -> Path:
    return Path(os.environ.get("DATELINE_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def _texts() -> list[str]:
    """Return texts of one length, over again where there are too few."""
    folder = _shared() / "corpus" / "dev"
    source = folder if folder.is_dir() else Path("seeds/articles")
    text = "\n\n".join(a.text for a in read_articles([source], on_error=lambda _: None))
    benchmarks = _shared() / "benchmarks"
    for file in sorted(benchmarks.glob("[gt]*.jsonl")):
        text += "\n\n".join(json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines())
    cut = [text[i : i + ARTICLE_CHARACTERS] for i in range(0, len(text), ARTICLE_CHARACTERS)]
    return (cut * (ARTICLES // len(cut) + 1))[:ARTICLES]


def _names() -> list[str]:
    """Return well known names, as the rivals would be given them."""
    gazetteer = open_gazetteer()
    found = {gazetteer.name_at(i): gazetteer.entry_at(i).weight for i in range(len(gazetteer))}
    return sorted(found, key=lambda name: (-found[name], name))[:NAMES]


def _rivals(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for module, prepare in (("flashgeotext", _flashgeotext), ("spacy", _spacy)):
        label = f"{module}, {NAMES:,} names looked up, none resolved"
        if find_spec(module) is None:
            yield label, "not installed"
        else:
            began = time.process_time()
            work = prepare()
            ready = time.process_time() - began
            yield label, f"{_rate(work, texts[:100]):.0f} articles a second after {ready:.1f} s of loading"


def _flashgeotext() -> Callable[[str], object]:
    from flashgeotext.geotext import GeoText  # noqa: PLC0415 - optional

    parser: Any = GeoText()
    return lambda text: parser.extract(input_text=text)


def _spacy() -> Callable[[str], object]:
    import spacy  # noqa: PLC0415 - optional
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415 - optional

    language: Any = spacy.blank("en")
    matcher: Any = PhraseMatcher(language.vocab)
    matcher.add("PLACE", [language.make_doc(name) for name in _names()])
    return lambda text: matcher(language.make_doc(text))


def _scores() -> Iterator[tuple[str, str]]:
    """Yield the scores on public corpora beside what others answered, where these lie beside the checkout."""
    from geo.evaluate.toponyms import read_annotated, score_toponyms  # noqa: PLC0415 - a row below

    folder = _shared() / "benchmarks"
    if not folder.is_dir():
        yield "scores beside other geoparsers", "the folder of benchmarks is not beside the checkout"
        return
    gazetteer = open_gazetteer()
    for corpus, demonyms in (("geovirus", False), ("trnews", True)):
        articles = read_annotated(folder / f"{corpus}.jsonl")

        def ours(article: Article) -> Any:  # noqa: ANN401 - as score_toponyms takes it
            return geoparse(analyse(article), gazetteer, model=load_model())

        score = score_toponyms(articles, ours, gazetteer, demonyms=demonyms)
        yield f"{corpus}: dateline, shipped weights, trained on it", f"end to end F1 {score.end_to_end.f1:.3f}"
        for rival in sorted((folder / "rivals").glob(f"{corpus}.*.jsonl")):
            yield f"{corpus}: {rival.name.split('.')[1]}", f"end to end F1 {_rival_f1(articles, rival):.3f}"


def _rival_f1(articles: Sequence[Any], rival: Path) -> float:
    from geo.geodesy import distance  # noqa: PLC0415 - only where rivals are

    predicted = {row["id"]: row["toponyms"] for row in map(json.loads, rival.read_text(encoding="utf-8").splitlines())}
    right = located = 0
    for annotated in articles:
        free = list(predicted.get(annotated.article.id, []))
        for gold in annotated.toponyms:
            options = [p for p in free if p["start"] < gold.end and gold.start < p["end"]]
            if options:
                best = min(
                    options,
                    key=lambda p: ((p["start"], p["end"]) != (gold.start, gold.end), abs(p["start"] - gold.start)),
                )
                free.remove(best)
                if gold.latitude is not None and best["lat"] is not None:
                    right += distance(gold.latitude, gold.longitude, best["lat"], best["lon"]) <= 161_000
            located += gold.latitude is not None
    return 2 * right / (sum(len(p) for p in predicted.values()) + located)
