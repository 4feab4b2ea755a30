"""Online geocoders, against a server on loopback that answers as Nominatim documents it, or fails to."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from loopback import Quiet, serving

from geo.errors import ConfigError, GazetteerError
from geo.gazetteer import online
from geo.gazetteer.online import OnlineGeocoder, fill
from geo.model import Candidate, Form, Place, Precision, ResolvedToponym, Span, Toponym

AIN_ZARA = {
    "place_id": 98765, "licence": "Data © OpenStreetMap contributors, ODbL 1.0.", "osm_type": "node",
    "osm_id": 123456, "lat": "32.8000", "lon": "13.2900", "class": "place", "type": "town", "place_rank": 18,
    "importance": 0.35, "addresstype": "town", "name": "Ain Zara", "display_name": "Ain Zara, Tripoli, Libya",
    "address": {"town": "Ain Zara", "state": "Tripoli", "country": "Libya", "country_code": "ly"},
    "boundingbox": ["32.76", "32.84", "13.25", "13.33"],
}  # fmt: skip


@dataclass
class Service:
    url: str = ""
    answers: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {"Ain Zara": [AIN_ZARA]})
    statuses: list[tuple[int, dict[str, str]]] = field(default_factory=list)  # answered first
    body: bytes | None = None  # sent instead of an answer
    delay_s: float = 0.0
    asked: list[str] = field(default_factory=list)
    agents: list[str | None] = field(default_factory=list)


@pytest.fixture
def service() -> Iterator[Service]:
    state = Service()

    class Handler(Quiet):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
            query = parse_qs(urlsplit(self.path).query)
            state.asked.append(query["q"][0])
            state.agents.append(self.headers.get("User-Agent"))
            time.sleep(state.delay_s)
            status, headers = state.statuses.pop(0) if state.statuses else (200, {})
            found = json.dumps(state.answers.get(query["q"][0], [])).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(found if state.body is None else state.body)
            except OSError:
                return  # the asker did not wait

    with serving(Handler) as state.url:
        yield state


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def asking(service: Service, tmp_path: Path, waits: list[float]) -> Iterator[Callable[[], OnlineGeocoder]]:
    opened: list[OnlineGeocoder] = []

    def ask() -> OnlineGeocoder:
        options = {"user_agent": "tests, tests@example.org", "domain": service.url, "scheme": "http"}
        opened.append(
            OnlineGeocoder("nominatim", options, tmp_path / "c" / "online.sqlite", wait=waits.append, clock=lambda: 0)
        )
        return opened[-1]

    yield ask
    for one in opened:
        one.close()


def unresolved(surface: str, form: Form = Form.NAME) -> ResolvedToponym:
    return ResolvedToponym(toponym=Toponym(span=Span(0, len(surface)), surface=surface, form=form), reason="unknown")


def test_an_unresolved_name_gets_the_place_that_the_service_names(
    asking: Callable[[], OnlineGeocoder], service: Service
) -> None:
    (filled,) = fill([unresolved("Ain Zara")], asking())
    place = filled.place
    assert place is not None
    assert (place.id, place.name, place.country_code, place.country) == (
        "nominatim:node/123456", "Ain Zara", "LY", "Libya",
    )  # fmt: skip
    assert (place.latitude, place.longitude, place.precision) == (32.8, 13.29, Precision.CITY)
    assert 5_000 < place.radius_m < 7_000
    assert filled.confidence < 0.5
    assert "online" in filled.candidates[0].reasons[0]
    assert service.agents == ["tests, tests@example.org"]


def test_a_name_is_asked_for_once_and_never_again(asking: Callable[[], OnlineGeocoder], service: Service) -> None:
    fill([unresolved("Ain Zara"), unresolved("AIN  ZARA"), unresolved("Xqzzvrtk")], asking())
    again = fill([unresolved("Ain Zara"), unresolved("Xqzzvrtk")], asking())
    assert service.asked == ["Ain Zara", "Xqzzvrtk"]
    assert [one.place is not None for one in again] == [True, False]


def test_only_unresolved_names_are_sent(asking: Callable[[], OnlineGeocoder], service: Service) -> None:
    known = Place(
        id="x:1", name="X", latitude=1, longitude=2, feature_code="PPL", feature_class="P", precision=Precision.CITY
    )
    resolved = ResolvedToponym(
        toponym=Toponym(span=Span(0, 5), surface="Derna"), candidates=(Candidate(place=known, score=1),)
    )
    demonym = unresolved("Zaran", Form.DEMONYM)
    assert fill([resolved, demonym], asking()) == (resolved, demonym)
    assert service.asked == []


def test_requests_keep_their_distance(asking: Callable[[], OnlineGeocoder], waits: list[float]) -> None:
    fill([unresolved("Ain Zara"), unresolved("Xqzzvrtk")], asking())
    assert waits == [online.LEAST_DISTANCE_S]


@pytest.mark.parametrize(
    ("statuses", "least_wait"),
    [
        pytest.param([(500, {})], 2, id="server error"),
        pytest.param([(503, {}), (502, {})], 4, id="twice unavailable"),
        pytest.param([(429, {"Retry-After": "7"})], 7, id="too many requests"),
    ],
)
def test_a_busy_service_is_asked_again_after_a_while(
    asking: Callable[[], OnlineGeocoder],
    service: Service,
    waits: list[float],
    statuses: list[tuple[int, dict[str, str]]],
    least_wait: float,
) -> None:
    service.statuses = list(statuses)
    (filled,) = fill([unresolved("Ain Zara")], asking())
    assert filled.place is not None
    assert max(waits) >= least_wait
    assert len(service.asked) == len(statuses) + 1


def test_a_service_that_keeps_failing_is_left_alone_and_nothing_is_lost(
    asking: Callable[[], OnlineGeocoder], service: Service
) -> None:
    service.statuses = [(500, {})] * 100
    names = [unresolved(f"Nowhere {n}") for n in range(10)]
    geocoder = asking()
    assert fill(names, geocoder) == tuple(names)
    assert geocoder.gave_up
    assert len(service.asked) == 12  # four times for each of three names
    assert any("not asked again" in problem for problem in geocoder.problems)
    # a failure is no answer: the next run asks again
    service.statuses.clear()
    assert fill([unresolved("Ain Zara")], asking())[0].place is not None


def test_a_service_that_asks_for_a_long_wait_is_left_alone(
    asking: Callable[[], OnlineGeocoder], service: Service, waits: list[float]
) -> None:
    service.statuses = [(429, {"Retry-After": "3600"})]
    geocoder = asking()
    assert fill([unresolved("Ain Zara"), unresolved("Other")], geocoder)[0].place is None
    assert geocoder.gave_up
    assert service.asked == ["Ain Zara"]
    assert all(wait < 60 for wait in waits)


def test_a_refusal_is_final(asking: Callable[[], OnlineGeocoder], service: Service) -> None:
    service.statuses = [(403, {})]
    geocoder = asking()
    fill([unresolved("Ain Zara"), unresolved("Other")], geocoder)
    assert service.asked == ["Ain Zara"]
    assert "check its options" in geocoder.problems[0]


def test_a_timeout_loses_nothing(
    asking: Callable[[], OnlineGeocoder], service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "_TIMEOUT_S", 0.05)
    service.delay_s = 0.3
    geocoder = asking()
    one = unresolved("Ain Zara")
    assert fill([one], geocoder) == (one,)
    assert "did not answer for 'Ain Zara'" in geocoder.problems[0]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"<html>maintenance</html>", id="a page"),
        pytest.param(b"[{]", id="broken JSON"),
        pytest.param(b'[{"lat": "north", "lon": "1"}]', id="no numbers"),
        pytest.param(b'[{"lat": "123", "lon": "1", "display_name": "x"}]', id="no point on Earth"),
        pytest.param(b'{"error": "no"}', id="another form"),
    ],
)
def test_an_answer_that_makes_no_sense_loses_nothing(
    asking: Callable[[], OnlineGeocoder], service: Service, body: bytes
) -> None:
    service.body = body
    geocoder = asking()
    one = unresolved("Ain Zara")
    assert fill([one], geocoder) == (one,)
    service.body = None
    assert fill([one], asking())[0].place is not None


def test_no_server_at_all_loses_nothing(tmp_path: Path) -> None:
    options = {"user_agent": "tests", "domain": "127.0.0.1:9", "scheme": "http"}
    with OnlineGeocoder("nominatim", options, tmp_path / "c.sqlite", wait=lambda _s: None) as geocoder:
        one = unresolved("Ain Zara")
        assert fill([one], geocoder) == (one,)
        assert geocoder.problems


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        pytest.param("nominatim", {}, "say who asks", id="no user agent"),
        pytest.param("nominatim", {"user_agent": "  "}, "say who asks", id="empty user agent"),
        pytest.param("nominatim", {"user_agent": 7}, "say who asks", id="user agent no text"),
        pytest.param("nominatin", {"user_agent": "me"}, "known are", id="unknown service"),
        pytest.param("nominatim", {"user_agent": "me", "key": "k"}, "does not take these options", id="wrong option"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, name: str, options: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        OnlineGeocoder(name, options, tmp_path / "c.sqlite")


def test_a_damaged_cache_is_named(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"no database at all, " * 100)
    with pytest.raises(GazetteerError, match="remove it"):
        OnlineGeocoder("nominatim", {"user_agent": "me"}, path)


def test_a_cache_that_breaks_midway_loses_nothing(asking: Callable[[], OnlineGeocoder], tmp_path: Path) -> None:
    geocoder = asking()
    with sqlite3.connect(tmp_path / "c" / "online.sqlite") as other:
        other.execute("DROP TABLE answers")
    other.close()
    assert fill([unresolved("Ain Zara")], geocoder)[0].place is not None
    assert any("cache" in problem for problem in geocoder.problems)
