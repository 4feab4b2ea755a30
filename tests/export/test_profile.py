"""Tables for scripts that were made for ACLED, UCDP GED and IOM."""

import csv
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.errors import ConfigError
from geo.event.actor import read_actors
from geo.export import export_layers
from geo.export.actors import inter
from geo.export.columns import LeftOut
from geo.layer import typed

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)
IOM = (
    "Main ID,Incident ID,Incident Type,Region of Incident,Incident date,Incident year,Incident month,No. dead,"
    "No. missing,No. dead/missing,No. survivors,No. Female,No. Male,No. minors,Country of Origin,Region of Origin,"
    "Cause of death (category),Cause of death (reported),Route,Country of Incident,Location of death,UNSD region,"
    "Source,Link,Source Quality,Latitude,Longitude"
)


def table(layers: dict[str, gpd.GeoDataFrame], profile: str, folder: Path) -> list[dict[str, str]]:
    export_layers(layers, folder / "x.csv", profile=profile)
    with (folder / "x.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("profile", "header"), [("acled", ACLED), ("ucdp", UCDP), ("iom", IOM)])
def test_the_columns_are_those_of_the_data_set(
    profile: str, header: str, layers: dict[str, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    done = export_layers(layers, tmp_path / "x.csv", profile=profile)
    assert (tmp_path / "x.csv").read_text(encoding="utf-8").splitlines()[0] == header
    assert LeftOut(2, "a route is no event") in done.left_out
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        assert done.written == len(list(csv.DictReader(file)))
    assert sum(done.features.values()) == 5


def test_acled_codes(layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    row = next(r for r in table(layers, "acled", tmp_path) if r["event_date"] == "2015-05-02")
    assert row["event_id_cnty"].startswith("LBY")
    assert row["event_id_cnty"][3:].isdigit()
    assert (row["iso"], row["region"], row["country"]) == ("434", "Northern Africa", "Libya")
    assert (row["time_precision"], row["geo_precision"], row["fatalities"]) == ("2", "1", "3")
    assert (row["disorder_type"], row["sub_event_type"]) == ("Political violence", "Air/drone strike")
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("1", "0", "1")


def test_ucdp_codes(layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    row = next(r for r in table(layers, "ucdp", tmp_path) if r["date_start"] == "2015-05-02")
    assert (row["country_id"], row["region"], row["where_prec"]) == ("620", "Africa", "1")
    assert (row["low"], row["best"], row["high"]) == ("3", "3", "7")
    sums = (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"])
    assert sum(map(int, sums)) == int(row["best"])
    assert row["priogrid_gid"] == str((int((32.7671 + 90) * 2)) * 720 + int((22.6367 + 180) * 2) + 1)


def test_ucdp_rows_have_a_death(layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    unhurt = layers["strikes"].assign(fatalities_low=[0, 0, 2], fatalities_high=[0, 0, 2])
    unhurt = unhurt.assign(date_start="2015-05-02", date_end="2015-05-02")
    done = export_layers({"strikes": typed(unhurt, "strikes")}, tmp_path / "x.csv", profile="ucdp")
    assert done.written == 1
    assert done.left_out == (LeftOut(2, "no death is told, which UCDP asks for"),)


def test_ucdp_numbers_the_state_that_an_adjective_names(layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    strikes = layers["strikes"].assign(actor="Turkish air force", target="Nigerian army")
    row = table({"strikes": strikes}, "ucdp", tmp_path)[0]
    assert (row["gwnoa"], row["gwnob"]) == ("640", "475")


def test_regions_of_the_pacific_are_oceania_to_iom(layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    wreck = layers["strikes"].iloc[:1].assign(layer="incidents", kind="shipwreck", country="Fiji", country_code="FJ")
    (row,) = table({"incidents": typed(wreck, "incidents")}, "iom", tmp_path)
    assert (row["Region of Incident"], row["UNSD region"]) == ("Oceania", "Melanesia")


def test_iom_rows_are_deaths_on_the_way(layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    wreck = (
        layers["strikes"]
        .iloc[:1]
        .assign(id="incidents-a", layer="incidents", kind="shipwreck", country=None, country_code=None)
    )
    wreck = wreck.set_geometry([shapely.Point(12.4, 34.1)], crs=4326)
    rows = table({"incidents": typed(wreck, "incidents"), "routes": layers["routes"]}, "iom", tmp_path)
    (row,) = rows
    assert (row["Region of Incident"], row["Route"]) == ("Mediterranean", "Central Mediterranean")
    assert (row["No. dead"], row["Source Quality"], row["Incident month"]) == ("3", "3", "May")


@pytest.mark.parametrize(
    ("actor", "country", "code"),
    [
        ("Libyan Air Force", "LY", 1),
        ("Libyan Air Force", "SD", 8),
        ("Turkish air force", "TR", 1),
        ("French army", "ML", 8),
        ("Nigerian army", "NG", 1),
        ("Nigerien army", "NE", 1),
        ("U.S. military", "LY", 8),
        ("Islamic State", "LY", 2),
        ("Islamic State in Libya", "LY", 2),
        ("rebels", "SY", 2),
        ("Misrata militia", "LY", 3),
        ("tribal fighters", "LY", 4),
        ("protesters", "LY", 6),
        ("civilians", "LY", 7),
        ("NATO", "LY", 8),
        ("somebody", "LY", 0),
        ("Libyan National Army", "LY", 2),
        ("Libyan National Army convoy", "LY", 2),
        ("Libya Dawn", "LY", 3),
        ("M23", "CD", 2),
        ("PKK", "TR", 2),
        ("Islamic State-affiliated fighters", "NG", 2),
        ("IDF troops", "LB", 8),
        ("Libyan Coast Guard", "LY", 1),
        ("Iran's Revolutionary Guards", "IR", 1),
        ("Iran's Revolutionary Guards", "SY", 8),
        ("MINUSMA", "ML", 8),
        ("Wagner Group", "ML", 8),
        ("Russia-backed militia", "UA", 3),
        ("a hospital of Hamas", "PS", 7),
        (None, "LY", 0),
    ],
)
def test_actors_have_acled_s_kinds(actor: str | None, country: str, code: int) -> None:
    assert inter(actor, country) == code


def test_the_type_of_an_actor_of_the_project_s_own_tells_its_code(
    layers: dict[str, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    own = tmp_path / "actors.toml"
    own.write_text('[police]\n"Libyan Harbour Column" = ""\n[rebel]\n"Harbour Army" = ""\n', encoding="utf-8")
    strikes = {"strikes": layers["strikes"].assign(actor="Libyan Harbour Column", target="Harbour Army")}
    codes = []
    for known in (None, read_actors(own)):
        export_layers(strikes, tmp_path / "x.csv", profile="acled", known_actors=known)
        with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
            codes.append({(r["country"], r["inter1"], r["inter2"]) for r in csv.DictReader(file)})
    assert ("Libya", "1", "2") in codes[1]
    assert ("Libya", "1", "2") not in codes[0]


def test_an_unknown_profile_and_a_wrong_format_are_told(strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="acled, ucdp, iom"):
        export_layers({"strikes": strikes}, tmp_path / "x.csv", profile="gtd")
    with pytest.raises(ConfigError, match=r"\.csv or \.xlsx"):
        export_layers({"strikes": strikes}, tmp_path / "x.gpkg", profile="acled")
