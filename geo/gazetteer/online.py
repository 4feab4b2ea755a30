"""Ask an online geocoder for the names that the gazetteer lacks; only where the user chose to.

Any geocoder of geopy, by its name and options. What is sent is the name alone, never the article, but whoever runs the
service learns which names are looked for. Answers, "unknown" included, are kept in one SQLite file, so that a name is
asked for once and a rebuild needs no network. Requests are spaced out; a busy service is asked again after a while; a
service that keeps failing is not asked any more, and what it did not answer stays unresolved: no article fails by it.

    geocoder = OnlineGeocoder("nominatim", {"user_agent": "me@example.org"}, cache=Path("online.sqlite"))
    toponyms = fill(toponyms, geocoder)
    for problem in geocoder.problems: ...
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
import warnings
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import ConfigError, GazetteerError
from geo.gazetteer.grid import M_PER_DEGREE
from geo.gazetteer.kind import FEATURES, feature, radius_of_settlement
from geo.model import Candidate, Form, Place, ResolvedToponym

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import TracebackType
    from typing import Self

__all__ = ["Answer", "OnlineGeocoder", "default_cache", "fill"]

LEAST_DISTANCE_S = 1.0  # between requests; what Nominatim's usage policy asks for
_ATTEMPTS = 4
_FIRST_WAIT_S = 2.0  # doubled after each attempt
_MOST_WAIT_S = 60.0  # a service that asks for more is left alone
_TIMEOUT_S = 10.0
_MOST_FAILURES = 3  # names in a row that may fail before the service is left alone for the run
_CONFIDENCE = 0.4  # of a place that one service named, with no context to check it by

# What a service may be told besides the name.
_ASK: dict[str, dict[str, Any]] = {"nominatim": {"addressdetails": True, "language": "en"}}

# Nominatim's `addresstype`, or its class, to a GeoNames feature code.
_CODES = {
    "country": "PCLI", "state": "ADM1", "region": "ADM1", "province": "ADM1", "state_district": "ADM2",
    "county": "ADM2", "district": "ADM2", "municipality": "ADM3", "city": "PPL", "town": "PPL", "village": "PPL",
    "hamlet": "PPL", "isolated_dwelling": "PPL", "suburb": "PPLX", "quarter": "PPLX", "neighbourhood": "PPLX",
    "city_district": "PPLX", "borough": "PPLX", "island": "ISL", "archipelago": "ISLS", "sea": "SEA", "ocean": "OCN",
    "bay": "BAY", "strait": "STRT", "river": "STM", "waterway": "STM", "lake": "LK", "water": "LK", "peak": "PK",
    "aeroway": "AIRP", "aerodrome": "AIRP", "military": "MILB", "desert": "DSRT", "valley": "VAL", "cape": "CAPE",
    "highway": "RD", "road": "RD", "man_made": "BLDG", "building": "BLDG", "amenity": "BLDG", "harbour": "PRT",
    "border_control": "PSTB", "natural": "AREA", "landuse": "AREA",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service said of a name."""

    name: str
    latitude: float
    longitude: float
    reference: str  # the service's own id of the place, "" where it gives none
    feature_code: str
    country_code: str | None
    country: str | None
    admin1: str | None
    radius_m: float


class OnlineGeocoder:
    """A geopy geocoder behind a cache, a rate limit and retries. Use as a context manager, or `close` it.

    Parameters
    ----------
    service
        Name of the geocoder in geopy: "nominatim", "photon", "opencage", ...
    options
        What its constructor takes; `user_agent` must be among them and say who asks.
    cache
        The SQLite file; made where it is missing.
    least_distance_s
        Seconds between two requests.
    wait, clock
        How to sleep and to tell the time; for tests.

    Raises
    ------
    ConfigError
        The service is not known, an option is wrong, or no `user_agent` is set.
    GazetteerError
        The cache cannot be read or written.
    """

    def __init__(
        self,
        service: str,
        options: Mapping[str, Any],
        cache: Path,
        *,
        least_distance_s: float = LEAST_DISTANCE_S,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.service = service.lower()
        self.problems: list[str] = []  # what went wrong, for a person
        self.requests = 0
        self._geocoder = _made(self.service, dict(options))
        self._cache_path = cache
        self._cache = _opened(cache)
        self._least_distance_s = least_distance_s
        self._wait, self._clock = wait, clock
        self._asked_at: float | None = None
        self._failures = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the cache."""
        self._cache.close()

    @property
    def gave_up(self) -> bool:
        """Return whether the service failed so often that it is left alone."""
        return self._failures >= _MOST_FAILURES

    def look_up(self, name: str) -> Answer | None:
        """Return where the service says that a name is; None where it does not know, or did not answer."""
        asked = " ".join(name.split()).casefold()
        try:
            row = self._cache.execute(
                "SELECT answer FROM answers WHERE service = ? AND name = ?", (self.service, asked)
            ).fetchone()
        except sqlite3.Error as error:
            self._note(f"the cache {self._cache_path} cannot be read ({error}); remove it")
            row = None
        if row is not None:
            return Answer(**json.loads(row[0])) if row[0] else None
        if self.gave_up:
            return None
        try:
            answer = self._ask(name)
        except _NoAnswerError as error:
            self._failures = _MOST_FAILURES if error.final else self._failures + 1
            self._note(f"{self.service} did not answer for {name!r}: {error}")
            if self.gave_up:
                self._note(f"{self.service} is not asked again in this run; what it would have said stays unresolved")
            return None
        self._failures = 0
        self._keep(asked, answer)
        return answer

    def _keep(self, asked: str, answer: Answer | None) -> None:
        text = json.dumps({field: getattr(answer, field) for field in Answer.__slots__}) if answer else ""
        try:
            with self._cache:
                self._cache.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (self.service, asked, text))
        except sqlite3.Error as error:
            self._note(
                f"the cache {self._cache_path} cannot be written ({error}); the name is asked for again next time"
            )

    def _note(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def _ask(self, name: str) -> Answer | None:
        from geopy import exc  # noqa: PLC0415 - loaded with the geocoder, not before

        wait, problem = _FIRST_WAIT_S, ""
        for attempt in range(_ATTEMPTS):
            if attempt:
                self._wait(wait)
                wait = min(wait * 2, _MOST_WAIT_S)
            try:
                return self._ask_once(name)
            except exc.GeocoderRateLimited as error:
                problem = f"too many requests ({error})"
                asked = error.retry_after
                if asked is not None and asked > _MOST_WAIT_S:
                    raise _NoAnswerError(f"{problem}; it asks to wait {asked:.0f} s", final=True) from error
                wait = max(wait, asked or 0)
            except (exc.GeocoderTimedOut, exc.GeocoderUnavailable) as error:
                problem = str(error) or type(error).__name__
            except (exc.GeocoderAuthenticationFailure, exc.GeocoderInsufficientPrivileges) as error:
                raise _NoAnswerError(f"it refuses ({error}); check its options", final=True) from error
            except exc.GeocoderQueryError as error:
                raise _NoAnswerError(f"it does not take the name ({error})") from error
            except exc.GeopyError as error:
                problem = str(error) or type(error).__name__
        raise _NoAnswerError(f"{problem}, {_ATTEMPTS} times")

    def _ask_once(self, name: str) -> Answer | None:
        self._keep_distance()
        self.requests += 1
        options = _ASK.get(self.service, {})
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # of points that `_answer` refuses
                location = self._geocoder.geocode(name, exactly_one=True, timeout=_TIMEOUT_S, **options)
            return _answer(location, name) if location is not None else None
        except (ValueError, KeyError, TypeError, AttributeError) as error:  # geopy did not expect what came
            raise _NoAnswerError(f"its answer makes no sense ({type(error).__name__}: {error})") from error

    def _keep_distance(self) -> None:
        if self._asked_at is not None:
            early = self._asked_at + self._least_distance_s - self._clock()
            if early > 0:
                self._wait(early)
        self._asked_at = self._clock()


class _NoAnswerError(Exception):
    """A service did not answer; `final`: asking again is of no use."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


def default_cache() -> Path:
    """Return the SQLite file that all projects of a user share."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "dateline" / "online.sqlite"


def fill(toponyms: Iterable[ResolvedToponym], geocoder: OnlineGeocoder) -> tuple[ResolvedToponym, ...]:
    """Return toponyms with places for those that were left unresolved, where the service knows them.

    Names are looked up as they stand; demonyms and metonyms are left alone. Nothing is raised: what fails is in
    `geocoder.problems`.
    """
    return tuple(_filled(one, geocoder) for one in toponyms)


def _filled(resolved: ResolvedToponym, geocoder: OnlineGeocoder) -> ResolvedToponym:
    toponym = resolved.toponym
    if resolved.place is not None or toponym.form is not Form.NAME:
        return resolved
    answer = geocoder.look_up(toponym.surface)
    if answer is None:
        return resolved
    described = feature(answer.feature_code, FEATURES.get(answer.feature_code, "P"))
    place = Place(
        id=f"{geocoder.service}:{answer.reference or f'{answer.latitude:.5f},{answer.longitude:.5f}'}",
        name=answer.name,
        latitude=answer.latitude,
        longitude=answer.longitude,
        feature_code=described.code,
        feature_class=described.feature_class,
        precision=described.precision,
        country_code=answer.country_code,
        country=answer.country,
        admin1=answer.admin1,
        radius_m=answer.radius_m,
    )
    why = f"named by {geocoder.service}, which was asked online"
    candidate = Candidate(place=place, score=_CONFIDENCE, reasons=(why,))
    return resolved.replace(candidates=(candidate, *resolved.candidates), confidence=_CONFIDENCE, reason=None)


def _made(service: str, options: dict[str, Any]) -> Any:  # noqa: ANN401 - geopy carries no types
    from geopy import exc  # noqa: PLC0415 - only those who ask online pay for it
    from geopy.adapters import URLLibAdapter  # noqa: PLC0415 - likewise
    from geopy.geocoders import SERVICE_TO_GEOCODER, get_geocoder_for_service  # noqa: PLC0415 - likewise

    try:
        kind = get_geocoder_for_service(service)
    except exc.GeocoderNotFound:
        known = ", ".join(sorted(SERVICE_TO_GEOCODER))
        raise ConfigError(f"there is no geocoder {service!r}; known are {known}", context="online.geocoder") from None
    agent = options.get("user_agent")
    if not isinstance(agent, str) or not agent.strip():
        raise ConfigError(
            'say who asks, such as user_agent = "newsroom maps, maps@example.org"; services demand it',
            context="online.user_agent",
        )
    # geopy's other adapter retries by itself, and sleeps for as long as a server tells it to
    options.setdefault("adapter_factory", URLLibAdapter)
    try:
        return kind(**options)
    except (exc.GeopyError, TypeError, ValueError) as error:
        raise ConfigError(f"{service} does not take these options ({error})", context="online") from error


def _opened(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        cache = sqlite3.connect(path, timeout=30)
        with cache:
            cache.execute(
                "CREATE TABLE IF NOT EXISTS answers (service TEXT, name TEXT, answer TEXT, PRIMARY KEY (service, name))"
            )
    except (sqlite3.Error, OSError) as error:
        raise GazetteerError(f"the cache {path} cannot be used ({error}); remove it, or name another") from error
    return cache


def _answer(location: Any, asked: str) -> Answer:  # noqa: ANN401 - a geopy Location
    """Return what is in a geopy location; Nominatim says the most."""
    raw = location.raw if isinstance(location.raw, dict) else {}
    address: dict[str, Any] = raw["address"] if isinstance(raw.get("address"), dict) else {}
    latitude, longitude = float(location.latitude), float(location.longitude)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"no point on Earth: {latitude}, {longitude}")
    known = (raw.get("addresstype"), raw.get("type"), raw.get("class"), raw.get("category"))
    code = next((_CODES[str(kind)] for kind in known if str(kind) in _CODES), "PPL")
    country_code = str(address.get("country_code") or "").upper()
    osm_type, osm_id = str(raw.get("osm_type") or ""), raw.get("osm_id")
    name = str(raw.get("name") or raw.get("display_name") or location.address or asked).split(",")[0].strip()
    return Answer(
        name=name or asked,
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        reference=f"{osm_type}/{osm_id}" if osm_type and osm_id else str(raw.get("place_id") or ""),
        feature_code=code,
        country_code=country_code if len(country_code) == 2 else None,
        country=str(address["country"]) if address.get("country") else None,
        admin1=str(address["state"]) if address.get("state") else None,
        radius_m=_radius_m(raw.get("boundingbox"), latitude) or feature(code, "P").radius_m or radius_of_settlement(0),
    )


def _radius_m(box: object, latitude: float) -> float:
    """Return half the diagonal, in meters, of Nominatim's box of south, north, west and east; 0 where there is none."""
    if not isinstance(box, list) or len(box) != 4:
        return 0.0
    try:
        south, north, west, east = (float(side) for side in box)
    except (TypeError, ValueError):
        return 0.0
    return round(M_PER_DEGREE / 2 * hypot(north - south, ((east - west) % 360) * cos(radians(latitude))), -2)
