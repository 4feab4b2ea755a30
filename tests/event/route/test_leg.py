"""Whether the stops of a way hang together, and whether it is told to its ends."""

import pytest

from geo.event.route.leg import clues_of_legs
from geo.event.route.trace import PARTS, Odds, Sight, paired
from geo.event.route.worth import FITTED_TO_PAIRS, TRACED, knows_pairs, offers
from tests.event.route.test_trace import names, sights

ORIGIN: Odds = (3.0, -2.0, -3.0)
VIA: Odds = (-2.0, 1.0, -1.5)
END: Odds = (-3.0, -1.0, 3.0)
NONE: Odds = (-3.0, -4.0, -3.0)


def clues(text: str, *stops: int, odds: tuple[Odds, ...] = ()) -> dict[str, float]:
    """Return the clues of the way over some of a text's places, by their numbers."""
    row = sights(text, *odds)
    return clues_of_legs([row[k] for k in stops], row, {row[k].start: PARTS[1] for k in stops})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Cigarettes go from Gao to Arlit. From there they reach Djanet.", "join=on", id="taken-up"),
        pytest.param("Cigarettes go from Gao to Arlit. Traders live in Djanet.", "join=new", id="not-taken-up"),
        pytest.param("Cigarettes go from Gao to Arlit. Weapons leave Djanet.", "join-load=late", id="only-then-named"),
        pytest.param("Weapons go from Gao to Arlit. Hashish is sold in Djanet.", "join-load=other", id="another-load"),
        pytest.param("Weapons go from Gao to Arlit. More weapons reach Djanet.", "join-load=same", id="the-same-load"),
        pytest.param("Weapons go from Gao to Arlit. In the other direction go men to Djanet.", "join-back", id="back"),
        pytest.param("Weapons go to Arlit from Gao; others go down to Djanet.", "leg-others", id="others"),
        pytest.param(
            "Weapons go from Gao to Arlit; hashish goes to Djanet.", "leg-load=other", id="load-in-a-sentence"
        ),
        pytest.param("Weapons go from Gao to Arlit; a lorry goes to Djanet.", "leg-parted", id="semicolon"),
    ],
)
def test_what_stands_between_two_stops_tells_whether_they_are_of_one_way(text: str, expected: str) -> None:
    assert expected in clues(text, 0, 1, 2)


def test_a_way_told_in_one_breath_has_no_clue_of_another() -> None:
    found = clues("Weapons go from Gao through Arlit to Djanet.", 0, 1, 2)
    assert not found.keys() & {"leg-parted", "leg-others", "leg-or", "leg-back", "skips", "out-of-order"}
    assert found["behind=none"] == found["ahead=none"] == 1.0


def test_a_place_behind_the_last_stop_may_be_where_the_way_goes_on() -> None:
    on = clues("Weapons go from Gao to Arlit and on to Djanet.", 0, 1, odds=(ORIGIN, END, END))
    off = clues("Weapons go from Gao to Arlit. Police from Djanet said so.", 0, 1, odds=(ORIGIN, END, NONE))
    assert on["ahead-on|here"] > 0 > off["ahead-on|else"]


def test_a_place_left_out_between_two_stops_is_seen() -> None:
    found = clues("Weapons go from Gao through Arlit to Djanet.", 0, 2, odds=(ORIGIN, VIA, END))
    assert found["skips"] == 1.0
    assert found["skipped"] > 0


def test_a_way_that_turns_back_is_longer_than_the_straight_one() -> None:
    text = "Weapons go from Gao through Oran to Arlit."
    straight = "Weapons go from Gao through Arlit to Djanet."
    assert clues(text, 0, 1, 2)["detour"] > clues(straight, 0, 1, 2)["detour"]


def test_the_likeliest_pairs_of_ends_are_offered_over_what_lies_between() -> None:
    row = sights("Gao, Arlit. Djanet, Oran.", ORIGIN, VIA, END, END)
    assert [names(path) for path in paired(row)] == [["Gao", "Arlit", "Djanet"], ["Gao", "Arlit", "Oran"]]


def test_a_place_named_twice_is_one_stop_of_a_pair() -> None:
    row = sights("Gao, Arlit. Arlit, Gao, Djanet.", ORIGIN, VIA, VIA, ORIGIN, END)
    assert [names(path) for path in paired(row)] == [["Gao", "Arlit", "Djanet"], ["Gao", "Djanet"]]


def test_pairs_are_offered_to_weights_that_know_of_them() -> None:
    row: list[Sight] = sights("Gao to Arlit. Djanet, Oran.", ORIGIN, END, NONE, END)
    ends = {(offer.source, *names(list(offer.path))) for offer in offers(row, [], {})}
    assert (TRACED, "Gao", "Oran") in ends
    assert len(offers(row, [], {}, pairs=False)) < len(ends)
    assert knows_pairs({FITTED_TO_PAIRS: 0.5})
    assert not knows_pairs({})
