"""Each row of the package may import the rows above it, and nothing else."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import geo

ROWS = [
    {"model", "errors"},
    {"geodesy", "config", "text"},
    {"earth", "temporal"},  # coastlines and calendars: facts that stages look up
    {"read", "gazetteer", "event", "coreference"},
    {"toponym"},
    {"pipeline", "layer", "stream"},
    {"batch", "evaluate", "export", "render"},
    {"review"},  # what people decided about layers that were exported and edited
    {"project"},
    {"build"},
    {"bench"},
    {"cli"},
    {"__init__", "__main__"},
]
RANK = {name: rank for rank, row in enumerate(ROWS) for name in row}
PACKAGE = Path(geo.__file__).parent


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
    for n in nodes:
        if isinstance(n, ast.ImportFrom) and n.module:
            names |= {f"{n.module}.{a.name}" for a in n.names}
    return {name.split(".")[1] for name in names if name.startswith("geo.")}


@pytest.mark.parametrize(
    "path",
    [pytest.param(p, id=str(p.relative_to(PACKAGE))) for p in sorted(PACKAGE.rglob("*.py"))],
)
def test_imports_point_up(path: Path) -> None:
    own = part(path)
    for other in imported(path) - {own}:
        if other in RANK:  # names of geo/__init__ itself, such as __version__, are no part
            assert RANK[other] < RANK[own], f"{own} must not import {other}"


def test_every_part_has_a_row() -> None:
    assert {part(p) for p in PACKAGE.rglob("*.py")} <= set(RANK)


def test_the_first_answer_loads_nothing_heavy() -> None:
    # each of these would be a tenth of the time between the start of a process and its first answer, or more
    heavy = {"dataclasses", "datetime", "inspect", "numpy", "pathlib", "shapely", "typing", "urllib"}
    code = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from geo.gazetteer import open_gazetteer\n"
        "from geo.model import Article\n"
        "from geo.text import analyse\n"
        "from geo.toponym import geoparse\n"
        "(found,) = geoparse(analyse(Article(id='a', text='Shells fell on Sirte.')), open_gazetteer())\n"
        "print(found.place.country_code, *sys.modules)\n"
    )
    # -S: what the environment loads for every process, through its .pth files, is not ours
    result = subprocess.run([sys.executable, "-S", "-c", code], check=True, capture_output=True, text=True)
    country, *loaded = result.stdout.split()
    assert country == "LY"
    assert heavy.isdisjoint(loaded)


def test_events_are_printed_without_what_frames_need(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Rebels shelled Kidal.", encoding="utf-8")
    code = (
        "import sys, geo.cli\n"
        "try:\n"
        f"    geo.cli.main(['events', {str(article)!r}])\n"
        "finally:\n"
        "    print(*sys.modules)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert "Kidal" in result.stdout
    assert {"geopandas", "pandas", "pyogrio", "folium"}.isdisjoint(result.stdout.split("\n")[-2].split())
