"""Ways by sea: no land crossed besides the harbour ends, and no longer than they need be."""

import pytest
import shapely

from geo import geodesy
from geo.earth import land, sea_path

PLACES = {
    "Zuwara": (32.94, 12.08), "Lampedusa": (35.50, 12.60), "Derna": (32.77, 22.64), "Crotone": (39.08, 17.13),
    "Tobruk": (32.09, 23.96), "Gavdos": (34.83, 24.08), "Sfax": (34.73, 10.77), "Sabratha": (32.80, 12.48),
    "Pozzallo": (36.72, 14.85), "Nouadhibou": (20.93, -17.04), "El Hierro": (27.64, -17.91),
    "Hodeidah": (14.79, 42.93), "Djibouti": (11.60, 43.15), "Bosaso": (11.29, 49.18), "Mukalla": (14.53, 49.13),
    "Bandar Abbas": (27.15, 56.27), "Calais": (50.97, 1.85), "Dover": (51.12, 1.32), "Izmir": (38.42, 27.10),
    "Samos": (37.76, 26.98), "Cesme": (38.32, 26.30), "Roccella": (38.32, 16.40), "Cotonou": (6.36, 2.42),
    "Santos": (-23.95, -46.33), "Turbo": (8.09, -76.73), "Rotterdam": (51.98, 4.12), "Latakia": (35.52, 35.78),
    "Jeddah": (21.50, 39.17), "Suva": (-18.14, 178.44), "Apia": (-13.83, -171.77), "Istanbul": (41.00, 28.95),
    "Odesa": (46.48, 30.73), "Guapi": (2.57, -77.90), "Mazatlan": (23.22, -106.42), "Rome": (41.90, 12.50),
    "Tripoli": (32.89, 13.19), "Madama": (21.95, 13.65), "Khartoum": (15.50, 32.56),
}  # fmt: skip
HARBOUR_M = 15_000.0  # of a town's point from open water


@pytest.mark.parametrize(
    ("start", "end", "detour"),
    [
        ("Zuwara", "Lampedusa", 1.02),
        ("Derna", "Crotone", 1.02),
        ("Tobruk", "Gavdos", 1.02),
        ("Sfax", "Lampedusa", 1.03),
        ("Sabratha", "Pozzallo", 1.03),
        ("Nouadhibou", "El Hierro", 1.08),
        ("Hodeidah", "Djibouti", 1.10),
        ("Bosaso", "Mukalla", 1.02),
        ("Bandar Abbas", "Bosaso", 1.28),
        ("Calais", "Dover", 1.05),
        ("Izmir", "Samos", 3.0),
        ("Tobruk", "Izmir", 1.20),
        ("Cesme", "Roccella", 1.20),
        ("Cotonou", "Santos", 1.08),
        ("Turbo", "Rotterdam", 1.05),
        ("Latakia", "Jeddah", 1.25),  # through Suez
        ("Istanbul", "Odesa", 1.05),  # through the Bosporus
        ("Suva", "Apia", 1.10),  # over the antimeridian
    ],
)
def test_the_way_keeps_to_the_water_and_is_short(start: str, end: str, detour: float) -> None:
    path = sea_path(PLACES[start], PLACES[end])
    assert path is not None
    assert path.points[0] == pytest.approx(PLACES[start])
    assert path.points[-1] == pytest.approx(PLACES[end])
    assert path.overland_m == 0
    assert 1.0 <= path.detour <= detour
    for shore, town in ((path.points[1], path.points[0]), (path.points[-2], path.points[-1])):
        assert geodesy.distance(*shore, *town) < HARBOUR_M
    assert geodesy.length(path.points) == pytest.approx(path.length_m)


def test_land_is_checked_against_the_coastline_itself() -> None:
    path = sea_path(PLACES["Derna"], PLACES["Crotone"])
    assert path is not None
    line = shapely.LineString([(x, y) for y, x in path.points[1:-1]])
    assert not line.intersects(land((10.0, 30.0, 30.0, 42.0)))
    assert len(path.points) < 12


def test_the_way_back_is_the_way_there() -> None:
    there, back = sea_path(PLACES["Zuwara"], PLACES["Lampedusa"]), sea_path(PLACES["Lampedusa"], PLACES["Zuwara"])
    assert there is not None
    assert back is not None
    assert there.points == back.points[::-1]


def test_a_capital_inland_is_joined_to_its_coast() -> None:
    path = sea_path(PLACES["Tripoli"], PLACES["Rome"])
    assert path is not None
    assert path.detour < 1.05
    assert geodesy.distance(*path.points[-2], *PLACES["Rome"]) < 40_000


def test_one_place_has_no_way_to_itself() -> None:
    assert sea_path(PLACES["Derna"], PLACES["Derna"]) is None
