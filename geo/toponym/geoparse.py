"""From an article to its place names, each with the place it means."""

from __future__ import annotations

from functools import lru_cache
from math import exp

from geo.gazetteer import Kind, NameStatus
from geo.gazetteer.kind import CURATED_WEIGHT
from geo.geodesy import distance
from geo.model import Candidate, Form, ResolvedToponym, Span, Toponym
from geo.toponym.beside import is_bearer, lies_in
from geo.toponym.casing import words_of
from geo.toponym.confidence import Curve, log_odds, share, signs_of_choice
from geo.toponym.group import Prior
from geo.toponym.home import home_of, home_of_name
from geo.toponym.lexicon import beside, members
from geo.toponym.local import among_others
from geo.toponym.model import load_model
from geo.toponym.names import Names
from geo.toponym.recognise import recognise
from geo.toponym.resolve import resolve
from geo.toponym.words import has_arabic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.model import Document
    from geo.toponym.candidate import Found
    from geo.toponym.model import Model
    from geo.toponym.names import Sense
    from geo.toponym.resolve import Choice
    from geo.toponym.words import Words

__all__ = ["geoparse"]

SEATS = frozenset({"PPLC", "ST", "BLDG"})  # GeoNames' codes of what stands for who sits there: "Downing Street said"
CLOSE_SHARE = 0.05  # of all belief: candidates nearer than that are a tie
SAME_PLACE_M = 50_000.0  # apart; a tie between a town and its district is none
_BORNE = "what bears the name is not there, and nothing else here has to do with that place"
_SITES = frozenset({Kind.CITY, Kind.FACILITY})
MOST_HELPING = 4  # words before the verb of "has not yet said" that are looked at
LEAST_WELL_KNOWN = 130  # of a place that is believed against the country named beside it: 150,000 people
LEAST_WEIGHT = 100  # of a place that is believed although nothing supports it: 10,000 people
LEAST_APART = 125  # the same of one far from all that the article names: 100,000 people
APART_KM = 1_000.0  # and how far that is; of the believed ones of less people, seven in ten beyond were wrong
LISTED_APART_KM = 2_000.0  # likewise of what tables list, and is known for nothing else
TOO_WELL_KNOWN = 150  # to be doubted for the villages that have one of its names as their own: a million people


def geoparse(
    document: Document,
    gazetteer: Gazetteer,
    *,
    focus: Sequence[str] = (),
    home: str | None = None,
    model: Model | None = None,
) -> tuple[ResolvedToponym, ...]:
    """Return the place names of an article in the order of the text, each with the places it may mean.

    Parameters
    ----------
    document
        The article.
    gazetteer
        Where names are looked up.
    focus
        ISO 3166-1 codes of the countries that the reader works on; a place there wins where the text leaves a doubt.
    home
        ISO 3166-1 code of the publisher's country, or the name of its town; by default what the article's source and
        address tell.
    model
        Other weights than the shipped ones.
    """
    model = model or load_model()
    names = _names(gazetteer)
    words = words_of(document, names)
    found = recognise(words, names, model.recognition)
    if has_arabic(words.text):
        from geo.toponym.arabic import arabic_names  # noqa: PLC0415 - most articles are in Latin script

        found = sorted([*found, *arabic_names(words, names)], key=lambda f: f.start)
    prior = Prior(
        focus=frozenset(code.upper() for code in focus),
        home=home_of_name(home, gazetteer) if home else home_of(document.article, gazetteer),
    )
    choices = resolve(words, found, names, prior, model.resolution)
    answers = _Answers(document.text, words, model.calibration)
    resolved = [answers.of(f, choice) for f, choice in zip(found, choices, strict=True)]
    return tuple(among_others(resolved, gazetteer))


@lru_cache(maxsize=4)
def _names(gazetteer: Gazetteer) -> Names:
    return Names(gazetteer)


class _Answer:
    """What a name means, whichever of its mentions is asked for."""

    __slots__ = ("candidates", "is_seat", "odds", "reason")

    def __init__(self, candidates: tuple[Candidate, ...], odds: float, reason: str | None) -> None:
        self.candidates = candidates
        self.is_seat = bool(candidates) and candidates[0].place.feature_code in SEATS
        self.odds = odds  # what the choice tells of how sure the first is, in log odds
        self.reason = reason  # why none is given


_UNKNOWN = _Answer((), 0.0, "not in the gazetteer")


class _Answers:
    """What each mention of a name is said to mean, and how sure that is."""

    def __init__(self, text: str, words: Words, calibration: Mapping[str, float]) -> None:
        self._text = text
        self._words = words  # where case tells nothing, in other letters than the text
        self._calibration = calibration
        self._made: dict[int, _Answer] = {}  # mentions of one name share their answer
        self._of_name, self._of_place = Curve("name", calibration), Curve("place", calibration)

    def of(self, f: Found, choice: Choice | None) -> ResolvedToponym:
        """Return a name with the places that it may mean."""
        if choice is None:
            answer, sure = _UNKNOWN, 0.0
        else:
            answer = self._made.get(id(choice)) or self._made.setdefault(id(choice), _answer(choice, self._calibration))
            sure = share(self._of_place.log_odds(f.score) + answer.odds)
            if choice.lone and answer.reason is None and choice.apart_km > APART_KM and is_bearer(f, self._words):
                answer = _Answer(answer.candidates, answer.odds, _BORNE)
        toponym = Toponym(
            span=Span(f.start, f.end),
            surface=self._text[f.start : f.end],
            form=_form(f, answer, self._words),
            confidence=round(share(self._of_name.log_odds(f.score)), 3),
        )
        return ResolvedToponym(
            toponym=toponym,
            candidates=answer.candidates,
            confidence=round(sure, 3),
            reason=answer.reason,
            stands_in=choice is not None and choice.standing_in,
        )


def _answer(choice: Choice, calibration: Mapping[str, float]) -> _Answer:
    """Return the candidates of a choice with their shares, and why none of them is given where that is so."""
    ranked = choice.ranked
    sure = log_odds(signs_of_choice(choice), calibration)
    if len(ranked) == 1:
        _, s, why = ranked[0]
        found: tuple[Candidate, ...] = (Candidate(place=s.entry.place, score=1.0, reasons=why),)
    else:
        top = ranked[0][0]
        odds = [exp(score - top) for score, _, _ in ranked]
        total = sum(odds)
        found = tuple(
            [
                Candidate(place=s.entry.place, score=round(o / total, 3), reasons=why)
                for o, (_, s, why) in zip(odds, ranked, strict=True)
            ]
        )
    if choice.standing_in:
        unknown = f"unknown itself, {found[0].place.name} stands in for it"
        stand_in = found[0].replace(reasons=(unknown, *found[0].reasons))
        return _Answer((stand_in, *found[1:]), sure, None)
    return _Answer(found, sure, _doubt(choice, found))


def _doubt(choice: Choice, found: tuple[Candidate, ...]) -> str | None:  # noqa: PLR0911 - a cascade
    """Return why the best candidate is not to be believed; None where it is."""
    best = found[0]
    sense = choice.ranked[0][1]
    if sense.family and (choice.aside or not best.reasons):
        return f"only another spelling of {best.place.name} ({best.place.country}), which nothing here supports"
    if choice.close and sense.kind is Kind.CITY:
        return "told to be close by, and no place of this name is known near the others of the article"
    if choice.outside and sense.weight < LEAST_WELL_KNOWN and not best.reasons:
        return f"no place of this name is known in {choice.outside}"
    if not sense.usual and _is_astray(choice, sense):
        return f"only candidate is in {best.place.country}, which little else here has to do with"
    if sense.kind is Kind.COUNTRY and sense.status is NameStatus.PREFERRED:
        return None  # a state does not yield to a town of a like name
    if len(found) > 1 and best.score - found[1].score < CLOSE_SHARE:
        other = found[1].place
        apart = distance(best.place.latitude, best.place.longitude, other.latitude, other.longitude)
        # a town and the division that it gives its name to are no two places
        runner_up = choice.ranked[1][1]
        within = best.place.country_code == other.country_code and best.place.admin1 == other.admin1
        within = within or lies_in(sense, runner_up) or lies_in(runner_up, sense)
        if apart > SAME_PLACE_M and not within:
            names = " and ".join(f"{p.name}, {p.admin1 or p.country}" for p in (best.place, other))
            return f"two candidates within {CLOSE_SHARE:.0%}: {names}"
    return None


def _is_astray(choice: Choice, sense: Sense) -> bool:
    """Return whether a place lies too far from what the article is about for how little known it is.

    A place that nothing supports must be better known under a name that is not its own ("Haina" is not China), unless
    it is a town and nothing elsewhere has that name; and so must one that is far from all others of the article.
    """
    if sense.curated:
        known = sense.weight > CURATED_WEIGHT or sense.kind not in _SITES
        return choice.lone and not known and choice.apart_km > LISTED_APART_KM
    if choice.aside and sense.weight < LEAST_WEIGHT:
        return True
    if not choice.lone:
        return False
    own = sense.status is NameStatus.PREFERRED or (sense.status is NameStatus.ALTERNATE and _is_unrivalled(choice))
    least = LEAST_WELL_KNOWN if not own else LEAST_APART if choice.apart_km > APART_KM else LEAST_WEIGHT
    contested = sense.contested and not (sense.kind is Kind.CITY and sense.weight >= TOO_WELL_KNOWN)
    return contested or sense.weight < least


def _is_unrivalled(choice: Choice) -> bool:
    """Return whether a name means a town, and all else of that name lies in or is the town's own division."""
    best = choice.ranked[0][1]
    return best.kind is Kind.CITY and all(
        (s.country, s.admin1) == (best.country, best.admin1) for _, s, _ in choice.ranked
    )


_CUE_REACH = 16  # characters before an Arabic name in which the word right before it stands


def _is_arabic_country(f: Found, words: Words) -> bool:
    """Return whether an Arabic adjective has no noun that it could belong to, and so is the country: "إلى السعودية"."""
    name = words.folded[f.start : f.end]
    if not (name.startswith("ال") and name.endswith("يه")):
        return False
    before = words.folded[max(0, f.start - _CUE_REACH) : f.start].rpartition("\n")[2].split()
    return bool(before) and not members("ar-cue").isdisjoint((before[-1], before[-1][1:]))


def _form(f: Found, answer: _Answer, words: Words) -> Form:
    """Return how a name stands for its place: "Moscow said" is a government, "in Moscow" is not."""
    if f.name.demonym:
        return Form.NAME if _is_arabic_country(f, words) else Form.DEMONYM
    if not answer.is_seat:
        return Form.NAME
    if _is_arabic_speaker(f, words):
        return Form.METONYM  # "نفت موسكو"
    if not f.last:
        return Form.NAME
    before, after = words.tags[f.first - 1], words.tags[f.last + 1]
    if before in beside("towards") and words.tags[f.first - 2] in beside("dealings"):
        return Form.METONYM  # "talks with Rome", "relations between Rome and Cairo"
    acts = after in members("speech") or after in members("act") or (after in members("auxiliary") and _acts(f, words))
    placed = before in members("locprep") or before in members("ofprep")
    return Form.METONYM if acts and not placed else Form.NAME


def _is_arabic_speaker(f: Found, words: Words) -> bool:
    """Return whether an Arabic verb of saying stands right before a name, "and" or "so" written on to it or not."""
    before = words.folded[max(0, f.start - _CUE_REACH) : f.start].rpartition("\n")[2].split()
    return bool(before) and not beside("saying-in-arabic").isdisjoint((before[-1], before[-1].lstrip("وف")))


def _acts(f: Found, words: Words) -> bool:
    """Return whether behind words that help a verb stands one of a government: "did not comment", "has warned"."""
    helping = members("auxiliary")
    for word in words.tags[f.last + 2 : f.last + 2 + MOST_HELPING]:
        if word not in helping:
            return word in members("speech") or word in members("act") or word in members("acting")
    return False
