"""Place names: the first answer of a process, articles a second on one core, scores beside others, phrases of places.

The speeds are those of the English articles in `seeds`, and of the gold articles and the public corpora beside the
checkout where they are, cut into articles of 4 kB. In a round each program reads them all. The others look names up and
resolve nothing; ours is measured as it resolves them, and as `dateline toponyms` prints them.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.bench.process import measure, python
from geo.bench.rival import RIVALS, first_answer, is_installed, prepared
from geo.bench.shared import BENCHMARKS_FOLDER, GOLD_FOLDER, shared_folder
from geo.gazetteer import Gazetteer, chosen_folder, open_gazetteer
from geo.model import Article
from geo.read import read_articles
from geo.stream import toponym_lines
from geo.text import analyse
from geo.toponym import geoparse, load_model, locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.bench.process import Cost
    from geo.evaluate import AnnotatedArticle

__all__ = ["rows"]

ARTICLE_CHARACTERS = 4_000
ROUNDS = 5
PHRASES = "incident_places.jsonl"
NEAR_KM, CONTINENT_KM = 100, 3000  # the second stands for a wrong continent
_RUNS = 15  # of a fresh process
_SENTENCE = "Clashes broke out in Bani Walid, south of Tripoli, on Monday."
_FIRST_ANSWER = (
    "from geo.gazetteer import open_gazetteer\n"
    "from geo.model import Article\n"
    "from geo.text import analyse\n"
    "from geo.toponym import geoparse\n"
    f"article = Article(id='a', text={_SENTENCE!r})\n"
    "assert geoparse(analyse(article), open_gazetteer())[0].place.country_code == 'LY'\n"
)


def rows() -> Iterator[tuple[str, str]]:
    """Yield the first answers, the speed, and the scores."""
    texts = _texts()
    if not texts:
        yield "names in articles", "not measured: too little English in seeds/articles; run it in a checkout"
        return
    yield from _first_answers(texts[0])
    yield from _speeds(texts)
    yield from _scores()
    yield from _phrases()


def _first_answers(text: str) -> Iterator[tuple[str, str]]:
    """Yield what whole processes cost, the start of the interpreter included."""
    yield "python -c pass", _shown(python("pass", runs=_RUNS))
    yield "import, open, a sentence resolved", _shown(python(_FIRST_ANSWER, runs=_RUNS))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        for name, content in (("a sentence", _SENTENCE), ("an article of 4 kB", text)):
            path.write_text(content, encoding="utf-8")
            command = [sys.executable, "-m", "geo", "toponyms", str(path)]
            yield f"dateline toponyms, {name}", _shown(measure(command, runs=_RUNS))
    for rival in RIVALS:
        yield f"{rival}, a sentence", _shown(first_answer(rival, _SENTENCE)) if is_installed(rival) else _MISSING


_MISSING = "not installed; `make rivals` does"


def _shown(cost: Cost) -> str:
    return f"{cost.seconds * 1000:,.0f} ms, {cost.peak_mb:,.0f} MB"


def _speeds(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield articles a second of processor time: of names met for the first time, and over again in rounds."""
    gazetteer = open_gazetteer()

    def resolve(texts: Sequence[str]) -> None:
        for text in texts:
            geoparse(analyse(Article(id="a", text=text)), gazetteer)

    def print_lines(texts: Sequence[str]) -> None:
        unread = Gazetteer(chosen_folder())  # the one that is open remembers the names of the round before
        for _ in toponym_lines((Article(id="a", text=text) for text in texts), gazetteer=unread):
            pass

    resolve([_SENTENCE])
    yield f"{len(texts)} articles of 4 kB resolved, their names new", f"{_rate(resolve, texts):.0f} a second"
    programs: dict[str, Callable[[Sequence[str]], None]] = {
        "resolved": resolve,
        "dateline toponyms, its names new in each round": print_lines,
    }
    programs |= {rival: _each(prepared(rival)) for rival in RIVALS if is_installed(rival)}
    rates: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, work in programs.items():
            rates[name].append(_rate(work, texts))
    for name, found in rates.items():
        best, median = max(found), statistics.median(found)
        yield f"the same in {ROUNDS} rounds, {name}", f"best {best:.0f}, median {median:.0f} a second"


def _each(work: Callable[[str], object]) -> Callable[[Sequence[str]], None]:
    def run(texts: Sequence[str]) -> None:
        for text in texts:
            work(text)

    return run


def _rate(work: Callable[[Sequence[str]], None], texts: Sequence[str]) -> float:
    """Return articles a second of processor time."""
    began = time.process_time()
    work(texts)
    return len(texts) / (time.process_time() - began)


def _texts() -> list[str]:
    """Return English texts of one length."""
    folder = shared_folder() / GOLD_FOLDER
    sources = [path for path in (Path("seeds/articles"), folder) if path.is_dir()]
    found = [a.text for a in read_articles(sources, on_error=lambda _: None) if a.language == "en"]
    for file in sorted((shared_folder() / BENCHMARKS_FOLDER).glob("[gt]*.jsonl")):
        found += [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
    text = "\n\n".join(found)
    return [text[i : i + ARTICLE_CHARACTERS] for i in range(0, len(text) - ARTICLE_CHARACTERS + 1, ARTICLE_CHARACTERS)]


def _scores() -> Iterator[tuple[str, str]]:
    """Yield the scores on public corpora beside what others answered, where these lie beside the checkout."""
    from geo.evaluate import read_annotated, score_toponyms  # noqa: PLC0415 - only where corpora are

    folder = shared_folder() / BENCHMARKS_FOLDER
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


def _rival_f1(articles: Sequence[AnnotatedArticle], rival: Path) -> float:
    """Return the end to end F1 of another program's answers, scored as `geo.evaluate.toponyms` scores ours."""
    from geo.evaluate.events import HUNDRED_MILES_M  # noqa: PLC0415 - only where rivals are
    from geo.geodesy import distance  # noqa: PLC0415 - likewise

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
                if gold.point is not None and best["lat"] is not None:
                    right += distance(*gold.point, best["lat"], best["lon"]) <= HUNDRED_MILES_M
            located += gold.point is not None
    return 2 * right / (sum(len(p) for p in predicted.values()) + located)


def _phrases() -> Iterator[tuple[str, str]]:
    """Yield how far from where they were the phrases of places lie, each by its most exact point."""
    from geo.geodesy import KILOMETER_M, distance  # noqa: PLC0415 - only where phrases are

    file = shared_folder() / BENCHMARKS_FOLDER / PHRASES
    if not file.is_file():
        yield "phrases of places", f"not measured: no {PHRASES}"
        return
    gazetteer = open_gazetteer()
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    off = []
    for row in rows:
        document = analyse(Article(id=row["id"], text=row["text"]))
        found = locate(document, geoparse(document, gazetteer), gazetteer)
        if found:
            best = min(found, key=lambda x: x.radius_m)
            off.append(distance(best.latitude, best.longitude, row["lat"], row["lon"]) / KILOMETER_M)
    near = sum(km <= NEAR_KM for km in off) / len(off)
    far = sum(km > CONTINENT_KM for km in off)
    yield (
        f"{len(rows)} phrases of places",
        f"median {statistics.median(off):.0f} km off, {near:.2f} within {NEAR_KM} km",
    )
    yield "  of these", f"{far} farther off than {CONTINENT_KM:,} km, {len(rows) - len(off)} without an answer"
