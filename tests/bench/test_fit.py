"""How the fits are called."""

import pytest

from geo.bench import belief, detector, link, way

FITS = {"detector": detector, "link": link, "way": way, "belief": belief}


@pytest.mark.parametrize("name", FITS)
def test_each_fit_can_measure_without_writing(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        FITS[name].main(["--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert f"python -m geo.bench.{name}" in told
    assert "--check" in told
