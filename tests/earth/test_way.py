"""Routes through their stops: which legs go by sea, and what the way is called."""

import pytest

from geo.earth import draw_route, is_land, is_parted_by_sea, name_route
from geo.model import Location, Mode, Precision, Span

WHERE = {
    "Agadez": (16.97, 7.99), "Dirkou": (19.00, 12.89), "Sabha": (27.04, 14.43), "Zuwara": (32.94, 12.08),
    "Lampedusa": (35.50, 12.60), "Agrigento": (37.31, 13.58), "Milan": (45.46, 9.19), "Istanbul": (41.01, 28.95),
    "Dubai": (25.27, 55.30),
    "Bar": (42.09, 19.10), "Bari": (41.12, 16.87), "Durres": (41.32, 19.45), "Tirana": (41.33, 19.82),
    "Guayaquil": (-2.19, -79.88), "Gioia Tauro": (38.42, 15.90), "Tangier": (35.78, -5.81), "Algeciras": (36.13, -5.45),
    "Jebel Ali": (25.00, 55.06), "Port Sudan": (19.62, 37.22), "Bandar Abbas": (27.19, 56.27), "Aden": (12.80, 45.03),
    "Aqaba": (29.53, 35.00), "Suez": (29.97, 32.55), "Cairo": (30.04, 31.24), "Amman": (31.95, 35.93),
    "Tehran": (35.70, 51.40), "Khartoum": (15.60, 32.53), "Paris": (48.85, 2.35), "Lagos": (6.50, 3.40),
    "Basra": (30.50, 47.80), "Riyadh": (24.70, 46.70), "Ankara": (39.93, 32.85), "Hurghada": (27.26, 33.81),
    "Sharm el-Sheikh": (27.91, 34.33), "Fez": (34.03, -5.00), "Madrid": (40.42, -3.70),
    "Tripoli": (32.89, 13.19), "Sfax": (34.74, 10.76), "Benghazi": (32.12, 20.07), "Ajdabiya": (30.76, 20.22),
    "Latakia": (35.52, 35.78), "Mersin": (36.80, 34.63), "Simferopol": (44.95, 34.10), "Krasnodar": (45.04, 38.97),
    "Hurd's Bank": (35.90, 14.75), "Guapi": (2.57, -77.90), "Mazatlan": (23.22, -106.42),
}  # fmt: skip


def stop(name: str) -> Location:
    latitude, longitude = WHERE[name]
    return Location(
        span=Span(0, 1), text=name, name=name, latitude=latitude, longitude=longitude, precision=Precision.CITY,
        radius_m=5000.0, confidence=1.0,
    )  # fmt: skip


def bases(*names: str, mode: Mode | None = None, legs: tuple[Mode | None, ...] = ()) -> list[str]:
    return [leg.basis for leg in draw_route([stop(n) for n in names], mode, legs).legs]


def test_land_legs_are_straight_and_sea_legs_go_round() -> None:
    assert bases("Agadez", "Dirkou", "Sabha", mode=Mode.LAND) == ["straight legs", "straight legs"]
    assert bases("Zuwara", "Lampedusa", mode=Mode.SEA) == ["sea path"]
    assert bases("Dubai", "Istanbul", mode=Mode.AIR) == ["great circle"]


def test_legs_of_a_mixed_route_are_judged_one_by_one() -> None:
    mixed = bases("Agadez", "Sabha", "Zuwara", "Lampedusa", "Agrigento", mode=Mode.MIXED)
    assert mixed == ["straight legs", "straight legs", "sea path", "sea path"]
    assert bases("Zuwara", "Hurd's Bank") == ["sea path"]
    assert bases("Tirana", "Durres", "Bari", mode=Mode.MIXED) == ["straight legs", "sea path"]


def test_no_leg_by_land_crosses_an_ocean() -> None:
    way = draw_route([stop("Guayaquil"), stop("Gioia Tauro")], Mode.LAND)
    assert [leg.basis for leg in way.legs] == ["sea path"]
    assert len(way.points) > 2
    assert bases("Tangier", "Algeciras", mode=Mode.LAND) == ["straight legs"]  # a lorry on a ferry
    assert bases("Dubai", "Istanbul", mode=Mode.LAND) == ["land path"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Jebel Ali", "Port Sudan"), ("Riyadh", "Khartoum"), ("Bandar Abbas", "Aden"), ("Hurghada", "Sharm el-Sheikh"),
        ("Paris", "Lagos"), ("Madrid", "Fez"),
    ],
)  # fmt: skip
def test_a_narrow_sea_parts_lands_that_a_neck_far_away_joins(start: str, end: str) -> None:
    assert is_parted_by_sea(WHERE[start], WHERE[end])
    assert is_parted_by_sea(WHERE[end], WHERE[start])
    assert bases(start, end) == ["sea path"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Aqaba", "Suez"), ("Amman", "Cairo"), ("Riyadh", "Cairo"), ("Basra", "Riyadh"), ("Istanbul", "Ankara"),
        ("Tehran", "Cairo"), ("Khartoum", "Cairo"), ("Tripoli", "Sfax"), ("Benghazi", "Tripoli"),
        ("Ajdabiya", "Zuwara"),
    ],
)  # fmt: skip
def test_a_gulf_that_roads_go_round_parts_nothing(start: str, end: str) -> None:
    assert not is_parted_by_sea(WHERE[start], WHERE[end])
    assert not is_parted_by_sea(WHERE[end], WHERE[start])
    assert bases(start, end)[0] in {"straight legs", "land path"}


def test_a_bay_that_roads_go_far_round_parts_two_ports() -> None:
    assert is_parted_by_sea(WHERE["Latakia"], WHERE["Mersin"])
    assert bases("Latakia", "Mersin", mode=Mode.LAND) == ["land path"]  # where the text says so


def test_where_no_road_joins_two_lands_a_load_goes_by_sea() -> None:
    assert is_parted_by_sea((4.60, -74.10), (8.97, -79.50))  # Bogota and Panama, beyond the Darien
    assert is_parted_by_sea(WHERE["Guapi"], WHERE["Mazatlan"])


def test_a_way_by_land_follows_the_shore_where_the_straight_line_would_cross_the_sea() -> None:
    for mode in (Mode.LAND, Mode.MIXED, None):
        way = draw_route([stop("Tripoli"), stop("Sfax")], mode)
        assert way.basis == "land path"
        assert way.points[0] == WHERE["Tripoli"]
        assert way.points[-1] == WHERE["Sfax"]
        assert all(is_land(*point) for point in way.points[1:-1])
        assert 440_000 < way.length_m < 480_000
    back = draw_route([stop("Sfax"), stop("Tripoli")], Mode.LAND)
    assert back.points == draw_route([stop("Tripoli"), stop("Sfax")], Mode.LAND).points[::-1]
    assert bases("Tripoli", "Sfax", mode=Mode.SEA) == ["sea path"]


def test_a_way_by_land_from_asia_to_africa_passes_the_isthmus() -> None:
    points = draw_route([stop("Tehran"), stop("Khartoum")], Mode.LAND).points
    assert any(point == pytest.approx((30, 32.5), abs=1.2) for point in points)
    assert len(draw_route([stop("Amman"), stop("Cairo")], Mode.LAND).points) == 2
    assert len(draw_route([stop("Tangier"), stop("Algeciras")], Mode.LAND).points) == 2


def test_a_way_by_land_passes_bridges() -> None:
    way = draw_route([stop("Simferopol"), stop("Krasnodar")], Mode.LAND)
    assert way.basis == "land path"
    assert any(point == pytest.approx((45.3, 36.6), abs=0.3) for point in way.points)


def test_what_the_text_tells_of_a_leg_decides() -> None:
    assert bases("Guapi", "Mazatlan", mode=Mode.MIXED, legs=(Mode.SEA,)) == ["sea path"]
    assert bases("Bar", "Durres", "Bari", mode=Mode.MIXED, legs=(Mode.SEA, None)) == ["sea path", "sea path"]


def test_a_way_is_as_long_as_its_legs_and_leaves_out_a_stop_that_is_repeated() -> None:
    way = draw_route([stop("Agadez"), stop("Agadez"), stop("Dirkou")], Mode.LAND)
    assert len(way.legs) == 1
    assert way.length_m == pytest.approx(564_000, rel=0.02)
    assert way.points == (WHERE["Agadez"], WHERE["Dirkou"])
    assert way.basis == "straight legs"
    assert draw_route([stop("Agadez"), stop("Agadez")]).legs == ()


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        ("LY IT", "Central Mediterranean"),
        ("TR IT", "Central Mediterranean"),
        ("TR GR", "Eastern Mediterranean"),
        ("MA ES", "Western Mediterranean"),
        ("RS HU", "Western Balkans"),
        ("FR GB", "Mainland Europe to the UK"),
        ("CO PA", "Darien"),
        ("ET DJ YE SA", "Eastern Route (Horn of Africa to Arabia)"),
        (
            "ER SD LY LY IT IT",
            "Northern Route (from the Horn of Africa); Sahara Desert crossing; Central Mediterranean",
        ),
        ("TR GR MK RS HU AT", "Eastern Mediterranean; Western Balkans"),
        ("BY PL", "Eastern borders"),
        ("IT IT", None),
        ("AR BR", None),
    ],
)
def test_routes_have_the_names_of_frontex_and_iom(codes: str, name: str | None) -> None:
    assert name_route([(code, (0.0, 0.0)) for code in codes.split()]) == name


def test_the_canaries_are_not_the_mainland() -> None:
    assert name_route([("MA", (28.5, -11.3)), ("ES", (28.9, -13.8))]) == (
        "Western Africa / Atlantic route to the Canary Islands"
    )
    assert name_route([("MA", (35.2, -3.9)), ("ES", (36.7, -4.4))]) == "Western Mediterranean"
