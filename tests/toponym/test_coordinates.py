"""Coordinates and grid references written in a text."""

import pytest

from geo.toponym.coordinates import find_coordinates, grid_to_degrees


@pytest.mark.parametrize(
    ("text", "phrase", "latitude", "longitude"),
    [
        pytest.param("at 32.7648, 22.6391 on", "32.7648, 22.6391", 32.7648, 22.6391, id="decimal"),
        pytest.param("at -12.5432, -3.8765.", "-12.5432, -3.8765", -12.5432, -3.8765, id="signed"),
        pytest.param("lat 33.5, lon 12.5", "lat 33.5, lon 12.5", 33.5, 12.5, id="labelled"),
        pytest.param("at 34.5°N, 12.3°W.", "34.5°N, 12.3°W", 34.5, -12.3, id="degree-sign"),
        pytest.param("""32°45'36"N 22°38'20"E""", """32°45'36"N 22°38'20"E""", 32.76, 22.63889, id="seconds"),
        pytest.param("position 33-50N 012-30E,", "33-50N 012-30E", 33.83333, 12.5, id="navtex"),
        pytest.param("N 33°50.5' E 012°30.2'", "N 33°50.5' E 012°30.2'", 33.84167, 12.50333, id="hemisphere-first"),
        pytest.param(
            "33 degrees 50 minutes north, 12.5 degrees east",
            "33 degrees 50 minutes north, 12.5 degrees east",
            33.83333,
            12.5,
            id="words",
        ),
        pytest.param("par 33°50′ nord et 12°30′ ouest", "33°50′ nord et 12°30′ ouest", 33.83333, -12.5, id="french"),
        pytest.param("33,85° N, 12,5° E", "33,85° N, 12,5° E", 33.85, 12.5, id="decimal-comma"),
        pytest.param("عند ٣٣٫٥ درجة شمالا و١٢٫٥ درجة شرقا", "٣٣٫٥ درجة شمالا و١٢٫٥ درجة شرقا", 33.5, 12.5, id="arabic"),
        pytest.param("UTM 33S 456789 3456789", "UTM 33S 456789 3456789", 31.24451, 14.54621, id="utm-band"),
        pytest.param("grid 33S VR 12345 67890", "33S VR 12345 67890", 32.24426, 14.06954, id="mgrs"),
        pytest.param("4QFJ12345678 is", "4QFJ12345678", 21.30949, -157.91683, id="mgrs-close"),
    ],
)
def test_coordinates_are_taken_as_they_stand(text: str, phrase: str, latitude: float, longitude: float) -> None:
    (found,) = find_coordinates(text)
    assert text[found.span.start : found.span.end] == phrase
    assert found.latitude == pytest.approx(latitude, abs=2e-5)
    assert found.longitude == pytest.approx(longitude, abs=2e-5)


@pytest.mark.parametrize(
    "text",
    [
        "prices rose 3.5, 4.2 and 5 per cent",
        "12 March, 33 South Street",
        "in the 1990s, 20 north of",
        "95.1234, 12.1234",
        "33R WX 12345 67890",  # no such column of squares in zone 33
        "a score of 10-8 E or 5",
        "1,234,567 people",
    ],
)
def test_figures_that_are_no_coordinates(text: str) -> None:
    assert list(find_coordinates(text)) == []


def test_the_radius_is_half_the_last_figure() -> None:
    (minutes,) = find_coordinates("33°50'N 12°30'E")
    (thousandths,) = find_coordinates("33.833, 12.500")
    assert minutes.radius_m == pytest.approx(927, abs=1)
    assert thousandths.radius_m == pytest.approx(56, abs=1)


def test_the_grid_agrees_with_an_independent_implementation() -> None:
    # pyproj 3.7, EPSG:32633 and EPSG:32733
    assert grid_to_degrees(33, 456789, 3456789) == pytest.approx((31.24450949, 14.54620814), abs=1e-7)
    assert grid_to_degrees(33, 256789, 7456789, southern=True) == pytest.approx((-22.97944642, 12.62761576), abs=1e-7)
