"""Which mentions count: how sure each is by `belief`, and what is left out as unlikely."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.event.belief import QUOTES, THRESHOLD, UNLIKELY, Context, belief, describe
from geo.event.detection.sensed import SENSED
from geo.model import Layer, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.detection.sensed import Senses
    from geo.event.found import Found
    from geo.event.place.site import Site
    from geo.event.place.spot import Spots
    from geo.model import Article, EventMention

__all__ = ["Judge"]

# Belief from which a mention counts that only confirms or disputes an event told before, for it makes none of its own:
# the least at which F1 is as good as at `belief.THRESHOLD`
SAID_AGAIN = 0.35
ENDED = 0.25  # and one that ends what was told: "recaptured it", which nothing but the sentence before speaks for
# and from which one counts in a text of a few lines that tells of it and of its town in words of the lexicon: a wire of
# one sentence is about nothing else, and has few words that could speak for it
PLAINLY_TOLD = 0.4
SHELLED = 0.3  # where the words are those of bombs and shells, or the dead are counted
_BRIEF = 400  # characters of such a text
_SURE_PLACE = 0.85
_SURE_WORDS, _SUREST_WORDS = 0.6, 0.8
_FROM_AFAR = frozenset(["airstrike", "drone_strike", "shelling"])
_PLACED = frozenset([Precision.CITY, Precision.FACILITY, Precision.REGION, Precision.WATER])
_JUDGED = frozenset([Status.CONFIRMED, Status.DISPUTED])


def _is_plainly_told(found: Found, site: Site | None) -> bool:
    """Return whether words of the lexicon tell of an event and of its town: "غارة على بعلبك"."""
    return (
        found.hit.entry.lemma != SENSED
        and found.hit.trigger.sureness >= _SURE_WORDS
        and site is not None
        and site.own
        and not site.carried
        and site.sureness >= _SURE_PLACE
        and site.location.precision in _PLACED
    )


def _least_of(mention: EventMention, found: Found) -> float:
    """Return the belief from which an event counts that is told plainly in a text of a few lines."""
    shelled = mention.kind in _FROM_AFAR and found.hit.trigger.sureness >= _SUREST_WORDS
    return SHELLED if shelled or mention.fatalities is not None else PLAINLY_TOLD


class Judge:
    """Weighs the mentions of one article.

    Parameters
    ----------
    article
        With its language and its day.
    senses
        What its sentences speak for.
    spots
        Its place phrases.
    done
        Its mentions so far; whoever makes one adds to it.
    least
        Probability from which a mention counts.
    """

    def __init__(
        self,
        article: Article,
        senses: Senses,
        spots: Spots,
        done: Sequence[EventMention],
        *,
        least: float = THRESHOLD,
    ) -> None:
        self.article = article
        self.senses = senses
        self.spots = spots
        self.done = done
        self.least = least
        self.weighed: list[tuple[EventMention, tuple[str, ...]]] = []  # mentions at a place, with what spoke for them

    def believed(
        self, mention: EventMention, found: Found, site: Site | None = None, *, beside: frozenset[Layer]
    ) -> EventMention:
        """Return a mention with its confidence, left out where that is too little.

        Parameters
        ----------
        mention
            Left out already, or not yet.
        found
            Its words and places.
        site
            The one of these places that it is at, if it has one.
        beside
            Layers of what entries of the lexicon tell in its sentence.
        """
        if mention.excluded is not None:
            return mention
        features = describe(mention, self._context(mention, found, site, beside))
        if mention.locations:
            self.weighed.append((mention, features))
        sure = belief(features)
        if found.echoes is not None:
            # words that tell nothing of their own are as likely as what they repeat
            sure = found.echoes.confidence * found.hit.trigger.sureness
            mention = replace(mention, actor=found.echoes.actor, status=found.echoes.status)
        plain = len(self.article.text) <= _BRIEF and _is_plainly_told(found, site)
        least = min(self.least, _least_of(mention, found)) if plain else self.least
        likely = (
            sure >= least
            or (sure >= SAID_AGAIN and self._judges_told(mention))
            or (sure >= ENDED and self._ends_told(mention, found))
        )
        return replace(mention, confidence=round(sure, 4), excluded=None if likely else UNLIKELY)

    def _context(self, mention: EventMention, found: Found, site: Site | None, beside: frozenset[Layer]) -> Context:
        hit, published = found.hit, self.article.published
        heard = self.senses.heard_with if hit.entry.goes_on else self.senses.heard.__getitem__
        return Context(
            hit=hit,
            site=site,
            heard=heard(hit.sentence.number),
            language=self.article.language,
            age=None if mention.when is None or published is None else (published - mention.when.interval.end).days,
            sensed=hit.entry.lemma == SENSED,
            refers_back=found.refers_back is not None,
            sites=len(found.sites),
            spots=len(self.spots.of(hit.sentence)),
            quoted=not QUOTES.isdisjoint(hit.sentence.text),
            beside=beside,
        )

    def _judges_told(self, mention: EventMention) -> bool:
        """Return whether a mention without a day confirms or disputes what was told of its place: "admits the raid"."""
        if mention.when is not None or mention.status not in _JUDGED:
            return False
        names = {location.name for location in mention.locations}
        return any(
            told.excluded is None
            and (told.layer, told.kind) == (mention.layer, mention.kind)
            and not names.isdisjoint(location.name for location in told.locations)
            for told in self.done
        )

    def _ends_told(self, mention: EventMention, found: Found) -> bool:
        """Return whether a verb tells that a place was lost of which the text told who took or held it."""
        finite = found.hit.group is not None and found.hit.group.finite  # not "tried to | recapture | it"
        if mention.status is not Status.LOST or mention.kind != "controlled_area" or not finite:
            return False
        names = {location.name for location in mention.locations}
        return any(
            told.excluded is None
            and told.kind == mention.kind
            and not names.isdisjoint(location.name for location in told.locations)
            for told in self.done
        )
