"""Names as recognition and resolution see them: what kind of place a name may be, how well known, which ones."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache, partial
from math import cos, radians, sin

from geo.gazetteer import Kind, NameStatus
from geo.gazetteer.key import LONGEST
from geo.toponym.lexicon import classes_of, usual
from geo.toponym.words import EDGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.gazetteer import Entry, Gazetteer
    from geo.toponym.words import Words

__all__ = ["EARTH_RADIUS_KM", "FAR", "MILLION", "NAMED_STATES", "NEAR_KM", "Name", "Names", "Sense", "Senses"]

_MOST_SENSES = 40  # of a name that are weighed: the tail of "Santa Maria" never wins
_MOST_NAMES = 100_000  # remembered at once; news repeats its names
_MOST_FLAGS = 50_000  # of words, likewise
_MOST_PARTS = 100_000  # of names, likewise
_FAME_STEP = 25  # of the gazetteer's weight: a power of ten in population
_SHORT_FAME = 3  # the fame that the coarse sort of a town distinguishes
_WELL_KNOWN = 135.0  # the weight of a place that wins over a demonym written alike: 250,000 people
_LEAST_RIVAL = 100.0  # the weight of a place below which it yields to a demonym written alike: 10,000 people
_WELL_KNOWN_NOUN = 5  # the fame of a town that may be called like a noun: 100,000 people
_NOUNS = frozenset({"is:placehead", "is:placetail", "is:generic"})
NAMED_STATES = frozenset({"AU", "CA", "US"})  # whose states are named without the word
_LARGE = 125.0  # the weight of a city that is not less known than the state of its name: 100,000 people
MILLION = 150.0  # the weight of a city of a million
_CAPITAL = "PPLC"  # GeoNames' code of a capital
_MOST_FAMILY = 20
_NEXT_LETTERS = 3  # of a second word that tell whether a name goes on: of names that might, one in seven is left
_MOST_BARE = 9  # words of a name with apostrophes, these counted
_LEAST_BARE = 2  # letters behind the first apostrophe
_CONTESTED_COUNTRY = 3.0  # how much more of a doubt that is for a country: "Tunis" is the town
_MANY = 12  # places of one name
_MOST_WORDS, _MOST_LETTERS = 3, 9  # of a name, beyond which more tell nothing

EARTH_RADIUS_KM = 6371.0
NEAR_KM = 150.0  # over which closeness fades by 1/e
FAR = 6 * NEAR_KM / EARTH_RADIUS_KM  # a chord, in radii of the earth, beyond which closeness is nothing

_DIVISIONS = frozenset({Kind.ADMIN1, Kind.ADMIN2})
_LOCAL = frozenset({Kind.CITY, Kind.ADMIN2})
_ALTERNATES = frozenset({NameStatus.ALTERNATE, NameStatus.STRAY})
_KIND_SIGNS = {kind: f"is_{kind.name.lower()}" for kind in Kind}
_STATUS_SIGNS = {status: status.name.lower() for status in NameStatus}
_KIND_WORDS = {kind: kind.name.lower() for kind in Kind}


class Sense:
    """A place that a name may mean, with what resolution reckons by."""

    __slots__ = (
        "_vector", "admin1", "contested", "country", "curated", "entry", "family", "index", "kind", "namesake",
        "status", "usual", "weight",
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
        self.namesake = False  # a division with a town of its name
        self.contested = False  # an alternate name that is another place's own
        self.usual = False  # what newspapers mean by the name where nothing else is told
        self.weight = float(entry.weight)
        self._vector: tuple[float, float, float] | None = None

    def signs(self) -> list[tuple[str, float]]:
        """Return what speaks for it in any article."""
        signs = [("fame", self.weight / _FAME_STEP), (_KIND_SIGNS[self.kind], 1.0)]
        if self.status is not NameStatus.PREFERRED:
            signs.append((_STATUS_SIGNS[self.status], 1.0))
        if self.curated and not self.namesake:  # the tables hold divisions, whose towns are better known
            signs.append(("curated", 1.0))
        if self.family:
            signs.append(("family", 1.0))
        if self.kind is Kind.CITY:
            if self.weight > MILLION:
                signs.append(("million", (self.weight - MILLION) / _FAME_STEP))
            if self.entry.feature.code == _CAPITAL:
                signs.append(("capital", 1.0))
        if self.namesake:
            signs.append(("namesake", 1.0))
        if self.usual:
            signs.append(("usual", 1.0))
        if self.contested:
            signs.append(("contested", _CONTESTED_COUNTRY if self.kind is Kind.COUNTRY else 1.0))
        return signs

    @property
    def vector(self) -> tuple[float, float, float]:
        """Return its point on a globe of radius 1."""
        if self._vector is None:
            phi, lam = radians(self.entry.latitude), radians(self.entry.longitude)
            self._vector = (cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi))
        return self._vector


class Senses(tuple[Sense, ...]):  # noqa: SLOT001 - a tuple has no room for slots, but for a dictionary
    """The places that a name may mean, the best known first, and what they are worth without an article."""

    worth: object = None  # the weights that they were reckoned by
    base: tuple[float, ...]  # log odds
    best: int  # the first of the highest
    sure: float  # the share of belief that it has
    open: tuple[int, ...]  # those that context may lift to the top


class Name:
    """A folded name and what the gazetteer makes of it."""

    __slots__ = (
        "_look_up", "_senses", "abbreviation", "coarse", "demonym", "fame", "flags", "folded", "is_noun", "key", "kind",
        "number", "words",
    )  # fmt: skip

    folded: str
    number: int  # of the name in the gazetteer; -1 where it has none
    kind: str  # of its best known place; "unknown" where there is none
    fame: int  # powers of ten of people
    demonym: bool
    abbreviation: bool  # for its best known place it is but short
    coarse: str
    flags: tuple[str, ...]
    is_noun: bool  # a word for a sort of place before it is the name of a small one
    words: int
    key: tuple[object, ...]  # what recognition goes by; set by `Names` when all else is

    def __init__(self, look_up: Callable[[], Senses]) -> None:
        self._look_up = look_up
        self._senses: Senses | None = None

    @property
    def senses(self) -> Senses:
        """Return the places that it may mean, looked up when first asked for: most that may be names are none."""
        if self._senses is None:
            self._senses = self._look_up()
        return self._senses

    def ready(self) -> Name:
        """Return the name, its key made: names of one key weigh the same."""
        self.is_noun = self.fame < _WELL_KNOWN_NOUN and not _NOUNS.isdisjoint(self.flags)
        words, letters = min(self.words, _MOST_WORDS), min(len(self.folded), _MOST_LETTERS)
        self.key = (self.coarse, self.kind, self.fame, words, letters, self.flags)
        return self


class _Known(dict[str, tuple[int, bool]]):
    """What a gazetteer makes of a word, or several, and the character behind.

    The number of the name that ends before that character, -1 where none does, and whether longer names begin like
    this. Most words stand in no name, or end it, so that a look at one or two of these tells the longest.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._number, self._has_keys_from = gazetteer.key_number, gazetteer.has_keys_from

    def __missing__(self, part: str) -> tuple[int, bool]:
        if len(self) >= _MOST_PARTS:
            self.clear()
        number = None if part[-1].isalnum() else self._number(part[:-1])
        known = self[part] = (-1 if number is None else number, self._has_keys_from(part))
        return known


_NO_SENSES = Senses()


class Names:
    """The names of a gazetteer; remembers those met."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.known = _Known(gazetteer)
        self._numbered: dict[int, Name] = {}
        self._others: dict[str, Name] = {}
        self._families: dict[str, Senses] = {}
        self._within: dict[tuple[Name, Name], str] = {}

    def longest(self, words: Words, first: int) -> tuple[int, int]:
        """Return the number of the longest name that begins with a word and ends with one, and the index of its last.

        The number is -1 where no name of the gazetteer does.
        """
        keyed, ends, start = words.keyed, words.ends, words.starts[first]
        after = ends[first] + 1
        number, goes_on = self.known[keyed[start:after]]
        if goes_on and keyed[after : after + _NEXT_LETTERS].isalnum():  # in a second word no name ends before these
            goes_on = self.known[keyed[start : after + _NEXT_LETTERS]][1]
        if goes_on and ends[first + 1] >= after:
            # all at once, which spares two looks into the trie for each two words met for the first time
            within = self.gazetteer.keys_within(keyed[start : start + LONGEST])
            for name, found in reversed(within):
                end = start + len(name)
                at = bisect_left(ends, end, first)
                if at == first:
                    break
                if ends[at] == end and not keyed[end].isalnum() and EDGE not in words.tags[first:at]:
                    return found, at
        return number, first

    def longest_bare(self, words: Words, first: int, last: int) -> tuple[int, int]:
        """Return the same for a name that the gazetteer files without its apostrophes: "Ma'arrat al-Numan".

        `last` is the word that such an apostrophe stands behind; only names that reach beyond it count.
        """
        keyed, starts, ends = words.keyed, words.starts, words.ends
        start, number, found_last = starts[first], -1, last
        if ends[last + 2] - starts[last + 2] < _LEAST_BARE:
            return number, last  # "Canada's"
        for at in range(last + 2, min(last + _MOST_BARE, len(ends))):
            if starts[at] - ends[at - 1] > 1 or ends[at] <= starts[at]:
                break
            bare = keyed[start : ends[at]].replace("'", "")
            found = self.gazetteer.key_number(bare)
            if found is not None:
                number, found_last = found, at
            if not self.gazetteer.has_keys_from(bare):
                break
        return number, found_last

    def name(self, number: int, folded: str) -> Name:
        """Return the name of a number; `folded` is one way to write it, and the others make the same name."""
        name = self._numbered.get(number)
        if name is None:
            if len(self._numbered) >= _MOST_NAMES:
                self._numbered.clear()
            name = self._numbered[number] = self._made(number, folded.replace("-", " ").replace("'", ""))
        return name

    def unknown(self, folded: str) -> Name:
        """Return a name that the gazetteer lacks, with the places that transliterate it."""
        name = self._others.get(folded)
        if name is None:
            if len(self._others) >= _MOST_NAMES:
                self._others.clear()
            parts = folded.replace("-", " ").split()
            flags = _word_flags(parts)
            whole = self._whole(parts) if len(parts) > 1 else None
            if whole is not None:
                flags += ("part", f"part={whole.kind}")
            name = Name(Senses if whole is None else partial(getattr, whole, "senses"))
            name.number = -1
            name.folded = folded
            name.kind = "unknown"
            name.fame = 0
            name.demonym = name.abbreviation = False
            name.words = len(parts)
            name.flags = flags
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
        return whole if whole is not None and not (whole.demonym or whole.is_noun) else None

    def family(self, name: Name) -> Senses:
        """Return the places that an unknown name may transliterate."""
        if name.number >= 0 or name.kind != "unknown":
            return _NO_SENSES
        known = self._families.get(name.folded)
        if known is None:
            if len(self._families) >= _MOST_NAMES:
                self._families.clear()
            entries = self.gazetteer.family(name.folded)[:_MOST_FAMILY]
            known = self._families[name.folded] = Senses(Sense(e, family=True) for e in entries)
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

    def senses(self, entries: Sequence[Entry]) -> Senses:
        """Return entries as senses."""
        return Senses(map(Sense, entries))

    def _made(self, number: int, folded: str) -> Name:
        gazetteer = self.gazetteer
        status, kind = gazetteer.name_best(number)
        if status is NameStatus.DEMONYM:
            entries = gazetteer.entries(number, most=_MOST_SENSES)
            rivals = [e for e in entries if e.status is not NameStatus.DEMONYM and e.weight >= _WELL_KNOWN]
            # "arménien" is not of Armenia in Colombia; "سوري" is Syrian, not Surrey; "مالي" is Mali and Malian
            own = [e for e in rivals if e.kind not in _LOCAL or e.status not in _ALTERNATES]
            status, kind = next(((e.status, e.kind) for e in own), (status, kind))  # "Indiana" is no Italian adjective
        elif kind is Kind.CITY and gazetteer.name_statuses(number) & 1 << NameStatus.DEMONYM:
            entries = gazetteer.entries(number, most=_MOST_SENSES)
            places = [e for e in entries if e.status is not NameStatus.DEMONYM]
            if all(e.weight < _LEAST_RIVAL or e.status in _ALTERNATES for e in places):
                status = NameStatus.DEMONYM  # "Welsh" is a town of 3,000, too; "Gazan" is of Gaza, not Jizan
        if usual().get(folded, ("", ""))[0] == NameStatus.DEMONYM.name:
            status = NameStatus.DEMONYM  # "Somali" is no division of Ethiopia
        demonym = status is NameStatus.DEMONYM
        name = Name(partial(self._senses_of, number, folded, demonym=demonym))
        name.number = number
        name.folded = folded
        name.demonym = demonym
        name.abbreviation = status is NameStatus.ABBREVIATION
        name.kind = "demonym" if demonym else _KIND_WORDS[kind]
        name.fame = max(0, round((gazetteer.name_weight(number)) / _FAME_STEP))
        parts = folded.replace("-", " ").split()
        name.words = len(parts)
        name.flags = _word_flags(parts) + _name_flags(
            gazetteer.name_statuses(number),
            min(gazetteer.name_size(number), _MANY + 1),
            curated=gazetteer.name_is_curated(number),
        )
        sort = name.kind if name.kind != "city" else f"city{min(max(name.fame, _SHORT_FAME), 6)}"
        name.coarse = _coarse(sort, name.flags)
        return name.ready()

    def _senses_of(self, number: int, folded: str, *, demonym: bool) -> Senses:
        senses = [Sense(e) for e in self.gazetteer.entries(number, most=_MOST_SENSES)]
        if len(senses) > 1:
            towns = {(s.country, s.admin1) for s in senses if s.kind is Kind.CITY and s.status is not NameStatus.STRAY}
            for s in senses:
                s.namesake = s.kind in _DIVISIONS and (s.country, s.admin1) in towns
            _contest(senses)
            _mark_usual(folded, senses)
        # a word for people is one throughout, and a place's name never is
        return Senses([s for s in senses if (s.status is NameStatus.DEMONYM) == demonym])


def _mark_usual(folded: str, senses: list[Sense]) -> None:
    """Mark what newspapers mean by a name alone: a state of a federation and not the small towns that bear its name."""
    name, country = usual().get(folded, ("", ""))
    kind = Kind.__members__.get(name)
    if kind is None and all(s.kind is not Kind.COUNTRY for s in senses):
        states = (s for s in senses if s.kind is Kind.ADMIN1 and s.status is NameStatus.PREFERRED)
        state = next((s for s in states if s.country in NAMED_STATES), None)
        if state is not None and all(s.kind is not Kind.CITY or s.weight < _LARGE for s in senses):
            kind, country = Kind.ADMIN1, state.country
    fitting = [s for s in senses if s.kind is kind and s.country == country]
    if fitting:
        best = max(fitting, key=lambda s: s.weight) if kind is Kind.CITY else fitting[0]
        best.usual, best.namesake = True, False


def _contest(senses: list[Sense]) -> None:
    """Mark alternate names that are another place's own."""
    own = {(s.country, s.admin1) for s in senses if s.status is NameStatus.PREFERRED}
    if not own:
        return
    for s in senses:
        if s.status in _ALTERNATES and not s.curated:
            s.contested = len(own) > 1 or (s.country, s.admin1) not in own


@lru_cache(maxsize=_MOST_FLAGS)
def _name_flags(statuses: int, size: int, *, curated: bool) -> tuple[str, ...]:
    """Return flags by what a name is to its places, in the bits of the gazetteer, and by how many these are."""
    flags = []
    if statuses & 1 << NameStatus.ABBREVIATION:
        flags.append("abbreviation")
    if not statuses & 1 << NameStatus.PREFERRED:
        flags.append("alternate" if statuses & 1 << NameStatus.ALTERNATE else "stray")
    if curated:
        flags.append("curated")
    if size > _MANY:
        flags.append("many")
    elif size == 1:
        flags.append("single")
    return tuple(flags)


def _word_flags(parts: list[str]) -> tuple[str, ...]:
    if len(parts) == 1:
        return _flags_of("is", parts[0])
    return _flags_of("first", parts[0]) + _flags_of("last", parts[-1]) if parts else ()


@lru_cache(maxsize=_MOST_FLAGS)
def _flags_of(where: str, word: str) -> tuple[str, ...]:
    return tuple([f"{where}:{c}" for c in classes_of(word.rstrip("."))])


@lru_cache(maxsize=_MOST_FLAGS)
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
