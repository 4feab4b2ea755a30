"""Score place names against annotated articles: found, resolved, and both.

Recognition compares spans, the same one or any overlap, one to one. End to end a name is right where it overlaps an
annotated one and lies within 161 kilometers (100 miles) of its point; precision counts all names found, recall all
annotated ones that have a point. Conventions for the point of a country differ by more than that, so countries are
also counted by country, and all figures are given without them.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.evaluate.events import HUNDRED_MILES_M
from geo.geodesy import distance
from geo.model import Form, Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo.evaluate.annotated import AnnotatedArticle, AnnotatedToponym
    from geo.gazetteer import Gazetteer
    from geo.geodesy import Point
    from geo.model import Article, Place, ResolvedToponym

__all__ = ["Rates", "ToponymScore", "score_toponyms"]

UNPLACED_M = 20_039_000.0  # what an unresolved name counts as: half way round the earth


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Return the share of what was predicted that is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is annotated that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two."""
        return 2 * self.hits / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


@dataclass(slots=True)
class ToponymScore:
    """What was found of annotated place names, and how far off it lies."""

    articles: int = 0
    gold: int = 0
    predicted: int = 0
    strict_hits: int = 0
    overlap_hits: int = 0
    located: dict[Precision | None, int] = field(default_factory=dict)  # annotated with a point, by level
    emitted: dict[Precision | None, int] = field(default_factory=dict)  # predicted, by level
    right: dict[Precision | None, int] = field(default_factory=dict)  # of those located, within 161 km
    right_country: dict[Precision | None, int] = field(default_factory=dict)  # of those located, in the right country
    errors_m: list[float] = field(default_factory=list)  # of the located ones that were found
    told: list[tuple[float, bool]] = field(default_factory=list)  # confidence of each place, and whether it is right

    @property
    def strict(self) -> Rates:
        """Return how well the very spans were found."""
        return Rates(self.strict_hits, self.predicted, self.gold)

    @property
    def overlap(self) -> Rates:
        """Return how well the names were found, give or take a word."""
        return Rates(self.overlap_hits, self.predicted, self.gold)

    @property
    def end_to_end(self) -> Rates:
        """Return how many names were found and put within 161 km."""
        return Rates(sum(self.right.values()), self.predicted, sum(self.located.values()))

    @property
    def without_countries(self) -> Rates:
        """Return the same without the names of countries."""
        return Rates(
            sum(n for level, n in self.right.items() if level is not Precision.COUNTRY),
            sum(n for level, n in self.emitted.items() if level is not Precision.COUNTRY),
            sum(n for level, n in self.located.items() if level is not Precision.COUNTRY),
        )

    @property
    def accuracy(self) -> float:
        """Return the share within 161 km of the located names that were found."""
        return sum(self.right.values()) / len(self.errors_m) if self.errors_m else 0.0

    @property
    def mean_km(self) -> float:
        """Return the mean error in kilometers; an unresolved name counts as half way round the earth."""
        return statistics.fmean(self.errors_m) / 1000 if self.errors_m else 0.0

    @property
    def median_km(self) -> float:
        """Return the median error in kilometers."""
        return statistics.median(self.errors_m) / 1000 if self.errors_m else 0.0

    @property
    def brier(self) -> float:
        """Return the mean square of what confidence is out by: 0 is perfect, .25 what a coin deserves."""
        return statistics.fmean((told - right) ** 2 for told, right in self.told) if self.told else 0.0

    @property
    def calibration_error(self) -> float:
        """Return the expected calibration error: how far confidence and the share of right ones differ, by tenths."""
        return sum(n * abs(told - right) for n, told, right in self.reliability()) / max(1, len(self.told))

    def reliability(self) -> list[tuple[int, float, float]]:
        """Return for each tenth of confidence its answers, their mean confidence and the share that is right."""
        tenths: dict[int, list[tuple[float, bool]]] = {}
        for told, right in self.told:
            tenths.setdefault(min(int(told * 10), 9), []).append((told, right))
        return [
            (len(rows), statistics.fmean(told for told, _ in rows), statistics.fmean(right for _, right in rows))
            for _, rows in sorted(tenths.items())
        ]

    def table(self) -> str:
        """Return the scores as lines for people."""
        rows = [f"{self.articles} articles, {self.gold} place names annotated, {self.predicted} found"]
        rows.append(f"{'':34}{'precision':>10}{'recall':>10}{'f1':>10}")
        for name, rates in (
            ("recognition, the same span", self.strict),
            ("recognition, any overlap", self.overlap),
            ("end to end, within 161 km", self.end_to_end),
            ("end to end, without countries", self.without_countries),
        ):
            rows.append(f"{name:34}{rates.precision:>10.3f}{rates.recall:>10.3f}{rates.f1:>10.3f}")
        rows.append(
            f"of those found: {self.accuracy:.3f} within 161 km, "
            f"mean error {self.mean_km:.0f} km, median {self.median_km:.1f} km"
        )
        rows.append(
            f"confidence: Brier score {self.brier:.3f}, expected calibration error {self.calibration_error:.3f} "
            f"over {len(self.told)} places given"
        )
        rows.append(f"{'of these, with':18}{'answers':>10}{'right':>10}")
        rows += [f"{f'{told:.2f} on average':18}{n:>10}{right:>10.3f}" for n, told, right in self.reliability()]
        rows.append(f"{'level':14}{'annotated':>10}{'within 161 km':>15}{'right country':>15}")
        for level in (*Precision, None):
            if count := self.located.get(level):
                shares = (self.right.get(level, 0) / count, self.right_country.get(level, 0) / count)
                rows.append(f"{level or 'not known':14}{count:>10}{shares[0]:>15.3f}{shares[1]:>15.3f}")
        return "\n".join(rows)


def score_toponyms(
    articles: Iterable[AnnotatedArticle],
    predict: Callable[[Article], Sequence[ResolvedToponym]],
    gazetteer: Gazetteer,
    *,
    demonyms: bool = True,
) -> ToponymScore:
    """Return how well place names were found and resolved.

    Parameters
    ----------
    articles
        As annotated.
    predict
        What finds and resolves the place names of an article.
    gazetteer
        Tells the level of an annotated place, where the annotation does not.
    demonyms
        Whether "Libyan" and its like count as found; to be left out where the annotators left them out.
    """
    score = ToponymScore()
    for annotated in articles:
        found = [t for t in predict(annotated.article) if demonyms or t.toponym.form is not Form.DEMONYM]
        _score_article(annotated, found, gazetteer, score)
    return score


def _score_article(
    annotated: AnnotatedArticle, found: Sequence[ResolvedToponym], gazetteer: Gazetteer, score: ToponymScore
) -> None:
    score.articles += 1
    score.gold += len(annotated.toponyms)
    score.predicted += len(found)
    for t in found:
        level = t.place.precision if t.place else None
        score.emitted[level] = score.emitted.get(level, 0) + 1
    spans = {(t.toponym.span.start, t.toponym.span.end) for t in found}
    score.strict_hits += len(spans & {(t.start, t.end) for t in annotated.toponyms})
    matched = dict(_pairs(annotated.toponyms, found))
    used = {t.toponym.span.start for t in matched.values()}
    score.told += [(t.confidence, False) for t in found if t.place and t.toponym.span.start not in used]
    score.overlap_hits += len(matched)
    for k, gold in enumerate(annotated.toponyms):
        point = gold.point
        if point is None:
            continue
        surface = annotated.article.text[gold.start : gold.end]
        place = matched[k].place if k in matched else None
        level = gold.level or _level(surface, point, gazetteer)
        score.located[level] = score.located.get(level, 0) + 1
        if k in matched:
            error = distance(*point, place.latitude, place.longitude) if place else UNPLACED_M
            score.errors_m.append(error)
            score.right[level] = score.right.get(level, 0) + (error <= HUNDRED_MILES_M)
            right_country = _same_country(place, gold, surface, point, gazetteer)
            score.right_country[level] = score.right_country.get(level, 0) + right_country
            if place:
                # the point of a country is a convention, the country is not
                right = right_country if level is Precision.COUNTRY else error <= HUNDRED_MILES_M
                score.told.append((matched[k].confidence, right))


def _pairs(
    golds: Sequence[AnnotatedToponym], found: Sequence[ResolvedToponym]
) -> Iterator[tuple[int, ResolvedToponym]]:
    """Yield annotated names with what overlaps them, one to one: the same span first, then the nearest start."""
    used: set[int] = set()
    for k, gold in enumerate(golds):
        options = [
            ((span.start, span.end) != (gold.start, gold.end), abs(span.start - gold.start), i)
            for i, t in enumerate(found)
            if i not in used and (span := t.toponym.span).start < gold.end and gold.start < span.end
        ]
        if options:
            best = min(options)[2]
            used.add(best)
            yield k, found[best]


def _level(surface: str, point: Point, gazetteer: Gazetteer) -> Precision | None:
    """Return the level of the best known place of that name near the annotated point."""
    entries = gazetteer.candidates(surface)
    if entries and entries[0].place.precision is Precision.COUNTRY and entries[0].radius_m > HUNDRED_MILES_M:
        apart = distance(*point, entries[0].latitude, entries[0].longitude)
        if apart < 3 * entries[0].radius_m:  # a country's point is a convention
            return Precision.COUNTRY
    near = (e for e in entries if distance(*point, e.latitude, e.longitude) <= HUNDRED_MILES_M)
    nearest = next(near, None)
    return nearest.place.precision if nearest else None


def _same_country(
    place: Place | None, gold: AnnotatedToponym, surface: str, point: Point, gazetteer: Gazetteer
) -> bool:
    """Return whether a place lies in the annotated country; else in that of the nearest place of its name."""
    if place is None:
        return False
    if gold.country:
        return place.country_code == gold.country
    ranked = [(distance(*point, e.latitude, e.longitude), e.country_code) for e in gazetteer.candidates(surface)]
    return bool(ranked) and min(ranked, key=lambda pair: pair[0])[1] == place.country_code
