"""Names as recognition and resolution see them: what kind of place a name may be, how well known, which ones."""

from __future__ import annotations

from functools import partial
from math import cos, radians, sin

from geo.gazetteer import Kind, NameStatus
from geo.toponym.lexicon import classes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.gazetteer import Entry, Gazetteer, Match

__all__ = ["Name", "Names", "Sense"]

_MOST_SENSES = 40  # of a name that are weighed: the tail of "Santa Maria" never wins
_MOST_NAMES = 100_000  # remembered at once; news repeats its names
_FAME_STEP = 25  # of the gazetteer's weight: a power of ten in population
_SHORT_FAME = 3  # the fame that the coarse sort of a town distinguishes
_WELL_KNOWN = 135.0  # the weight of a place that wins over a demonym written alike: 250,000 people
_MILLION = 150.0  # the weight of a city of a million
_CAPITAL = "PPLC"  # GeoNames' code of a capital
_MOST_FAMILY = 20
_MANY = 12  # places of one name
_MOST_WORDS, _MOST_LETTERS = 3, 9  # of a name, beyond which more tell nothing

_KIND_SIGNS = {kind: f"is_{kind.name.lower()}" for kind in Kind}
_KIND_WORDS = {kind: kind.name.lower() for kind in Kind}


class Sense:
    """A place that a name may mean, with what resolution reckons by."""

    __slots__ = (
        "admin1", "country", "curated", "entry", "family", "index", "kind", "reckoned", "reckoned_by", "signs",
        "status", "vector", "weight",
    )  # fmt: skip

    def __init__(self, entry: Entry, *, family: bool = False) -> None:
        self.entry = entry
        self.index = entry.index
        self.kind = entry.kind
        self.status = entry.status
        self.country = entry.country_code or ""
        self.admin1 = entry.admin1_index
        self.curated = entry.curated
        self.family = family  # another transliteration of the name
        self.weight = float(entry.weight)
        self.signs = tuple(self._signs())  # what speaks for it in any article
        self.reckoned = 0.0  # the worth of the signs
        self.reckoned_by: object = None  # under these weights
        phi, lam = radians(entry.latitude), radians(entry.longitude)
        self.vector = (cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi))

    def _signs(self) -> Iterator[tuple[str, float]]:
        yield "fame", self.weight / _FAME_STEP
        yield _KIND_SIGNS[self.kind], 1.0
        if self.status is not NameStatus.PREFERRED:
            yield self.status.name.lower(), 1.0
        if self.curated:
            yield "curated", 1.0
        if self.family:
            yield "family", 1.0
        if self.kind is Kind.CITY:
            if self.weight > _MILLION:
                yield "million", (self.weight - _MILLION) / _FAME_STEP
            if self.entry.feature.code == _CAPITAL:
                yield "capital", 1.0


class Name:
    """A folded name and what the gazetteer makes of it."""

    __slots__ = (
        "_look_up", "_senses", "abbreviation", "coarse", "demonym", "fame", "flags", "folded", "key", "kind", "number",
        "words",
    )  # fmt: skip

    folded: str
    number: int  # of the name in the gazetteer; -1 where it has none
    kind: str  # of its best known place; "unknown" where there is none
    fame: int  # powers of ten of people
    demonym: bool
    abbreviation: bool  # for its best known place it is but short
    coarse: str
    flags: tuple[str, ...]
    words: int
    key: tuple[object, ...]  # what recognition goes by; set by `Names` when all else is

    def __init__(self, look_up: Callable[[], tuple[Sense, ...]]) -> None:
        self._look_up = look_up
        self._senses: tuple[Sense, ...] | None = None

    @property
    def senses(self) -> tuple[Sense, ...]:
        """Return the places that it may mean, looked up when first asked for: most that may be names are none."""
        if self._senses is None:
            self._senses = self._look_up()
        return self._senses

    def ready(self) -> Name:
        """Return the name, its key made: names of one key weigh the same."""
        words, letters = min(self.words, _MOST_WORDS), min(len(self.folded), _MOST_LETTERS)
        self.key = (self.coarse, self.kind, self.fame, words, letters, self.flags)
        return self


class Names:
    """The names of a gazetteer; remembers those met."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._numbered: dict[int, Name] = {}
        self._others: dict[str, Name] = {}
        self._families: dict[str, tuple[Sense, ...]] = {}
        self._within: dict[tuple[Name, Name], str] = {}

    def matches(self, folded: str, start: int) -> list[Match]:
        """Return the names that stand at `start`, the longest first."""
        return self.gazetteer.matches(folded, start)

    def name(self, number: int, folded: str) -> Name:
        """Return the name of a number; `folded` is how it stands in the text."""
        name = self._numbered.get(number)
        if name is None:
            if len(self._numbered) >= _MOST_NAMES:
                self._numbered.clear()
            name = self._numbered[number] = self._made(number, folded)
        return name

    def unknown(self, folded: str) -> Name:
        """Return a name that the gazetteer lacks, with the places that transliterate it."""
        name = self._others.get(folded)
        if name is None:
            if len(self._others) >= _MOST_NAMES:
                self._others.clear()
            parts = folded.replace("-", " ").split()
            flags = _word_flags(parts)
            whole = self._whole(parts)
            if whole is not None:
                flags.append("part")
                flags.append(f"part={whole.kind}")
            name = Name(tuple if whole is None else partial(getattr, whole, "senses"))
            name.number = -1
            name.folded = folded
            name.kind = "unknown"
            name.fame = 0
            name.demonym = name.abbreviation = False
            name.words = len(parts)
            name.flags = tuple(flags)
            name.coarse = "unknown/part" if whole is not None else _coarse("unknown", name.flags)
            self._others[folded] = name.ready()
        return name

    def _whole(self, parts: list[str]) -> Name | None:
        """Return the place that a name is a part of: Darfur of "South Darfur", England of "South West England"."""
        first = 0
        while first < len(parts) - 1 and "direction" in classes_of(parts[first]):
            first += 1
        if not first:
            return None
        rest = " ".join(parts[first:])
        number = self.gazetteer.name_number(rest)
        whole = None if number is None else self.name(number, rest)
        return whole if whole is not None and not whole.demonym else None

    def family(self, name: Name) -> tuple[Sense, ...]:
        """Return the places that an unknown name may transliterate."""
        if name.number >= 0 or name.kind != "unknown":
            return ()
        known = self._families.get(name.folded)
        if known is None:
            if len(self._families) >= _MOST_NAMES:
                self._families.clear()
            entries = self.gazetteer.family(name.folded)[:_MOST_FAMILY]
            known = self._families[name.folded] = tuple(Sense(e, family=True) for e in entries)
        return known

    def with_tail(self, name: Name, tail: str) -> Name:
        """Return a name with the noun that follows it, which tells its kind."""
        folded = name.folded + tail
        longer = self._others.get(folded)
        if longer is None:
            longer = self._others[folded] = Name(partial(getattr, name, "senses"))
            noun = tail.rsplit(maxsplit=1)[-1]
            longer.number = -1
            longer.folded = folded
            longer.kind = name.kind
            longer.fame = name.fame
            longer.demonym = longer.abbreviation = False
            longer.words = name.words + len(tail.split())
            longer.flags = (
                "tail",
                f"tail={(classes_of(noun) or ('',))[0]}",
                f"tail:{noun}",
                f"tail+{len(tail.split())}",
            )
            longer.coarse = f"tail/{(classes_of(noun) or ('',))[-1]}"
            longer.ready()
        return longer

    def within(self, name: Name, container: Name) -> str:
        """Return "country" or "admin1" where a place of `name` lies in `container`, "no" where none does."""
        pair = (name, container)
        known = self._within.get(pair)
        if known is None:
            if len(self._within) >= _MOST_NAMES:
                self._within.clear()
            known = self._within[pair] = _within(name, container)
        return known

    def senses(self, entries: Sequence[Entry]) -> tuple[Sense, ...]:
        """Return entries as senses."""
        return tuple(map(Sense, entries))

    def _made(self, number: int, folded: str) -> Name:
        gazetteer = self.gazetteer
        best = gazetteer.entries(number, most=1)[0]
        if best.status is NameStatus.DEMONYM:
            entries = gazetteer.entries(number, most=_MOST_SENSES)
            own = (e for e in entries if e.status is not NameStatus.DEMONYM and e.weight >= _WELL_KNOWN)
            best = next(own, best)  # "Indiana" is no Italian adjective
        statuses, size = gazetteer.name_statuses(number), gazetteer.name_size(number)
        demonym = best.status is NameStatus.DEMONYM
        name = Name(partial(self._senses_of, number, demonym=demonym))
        name.number = number
        name.folded = folded
        name.demonym = demonym
        name.abbreviation = best.status is NameStatus.ABBREVIATION
        name.kind = "demonym" if name.demonym else _KIND_WORDS[best.kind]
        name.fame = max(0, round((gazetteer.name_weight(number)) / _FAME_STEP))
        parts = folded.replace("-", " ").split()
        name.words = len(parts)
        flags = list(_word_flags(parts))
        if statuses & 1 << NameStatus.ABBREVIATION:
            flags.append("abbreviation")
        if not statuses & 1 << NameStatus.PREFERRED:
            flags.append("alternate" if statuses & 1 << NameStatus.ALTERNATE else "stray")
        if gazetteer.name_is_curated(number):
            flags.append("curated")
        if size > _MANY:
            flags.append("many")
        elif size == 1:
            flags.append("single")
        name.flags = tuple(flags)
        name.coarse = _coarse(
            name.kind if name.kind != "city" else f"city{min(max(name.fame, _SHORT_FAME), 6)}", name.flags
        )
        return name.ready()

    def _senses_of(self, number: int, *, demonym: bool) -> tuple[Sense, ...]:
        senses = [Sense(e) for e in self.gazetteer.entries(number, most=_MOST_SENSES)]
        towns = {(s.country, s.admin1) for s in senses if s.kind is Kind.CITY and s.status is not NameStatus.STRAY}
        for s in senses:
            if s.kind in {Kind.ADMIN1, Kind.ADMIN2} and (s.country, s.admin1) in towns:
                s.signs = (*s.signs, ("namesake", 1.0))
        _contest(senses)
        # a word for people is one throughout, and a place's name never is
        return tuple(s for s in senses if (s.status is NameStatus.DEMONYM) == demonym)


def _contest(senses: list[Sense]) -> None:
    """Mark alternate names that are another place's own."""
    own = [s for s in senses if s.status is NameStatus.PREFERRED]
    for s in senses:
        alternate = s.status in {NameStatus.ALTERNATE, NameStatus.STRAY} and not s.curated
        if alternate and any((o.country, o.admin1) != (s.country, s.admin1) for o in own):
            s.signs = (*s.signs, ("contested", 1.0))


def _word_flags(parts: list[str]) -> list[str]:
    if len(parts) == 1:
        return [f"is:{c}" for c in classes_of(parts[0].rstrip("."))]
    if not parts:
        return []
    first, last = classes_of(parts[0].rstrip(".")), classes_of(parts[-1].rstrip("."))
    return [f"first:{c}" for c in first] + [f"last:{c}" for c in last]


def _coarse(kind: str, flags: tuple[str, ...]) -> str:
    if kind == "country":
        return kind
    for flag in ("is:month", "is:stop", "is:given", "is:surname", "first:given", "is:title", "is:common"):
        if flag in flags:
            return f"{kind}/{flag}"
    return kind


def _within(name: Name, container: Name) -> str:
    wide = [s for s in container.senses[:3] if s.kind in {Kind.COUNTRY, Kind.ADMIN1} and s.status != NameStatus.DEMONYM]
    if not wide:
        return ""
    for outer in wide:
        for inner in name.senses:
            if inner.index == outer.index:
                continue
            if outer.kind is Kind.COUNTRY and inner.country == outer.country:
                return "country"
            if outer.kind is Kind.ADMIN1 and inner.admin1 == outer.index:
                return "admin1"
    return "no"
