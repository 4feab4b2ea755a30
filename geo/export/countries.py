"""Codes of countries that the profiles need beside ISO's two letters; see the head of `tables/countries.tsv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

__all__ = ["NOWHERE", "Country", "countries"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country in the codes of ISO, the UN and the conflict data sets."""

    alpha2: str  # ISO 3166-1
    alpha3: str
    numeric: int | None
    name: str
    acled_region: str
    ucdp_region: str
    gw: int | None  # Gleditsch and Ward's number of an independent state, UCDP's country_id
    unsd_region: str  # UN M49 sub-region


NOWHERE: Final = Country(
    alpha2="", alpha3="", numeric=None, name="", acled_region="", ucdp_region="", gw=None, unsd_region=""
)


@cache
def countries() -> dict[str, Country]:
    """Return the countries by ISO 3166-1 alpha-2."""
    text = files("geo.export").joinpath("tables/countries.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    return {
        row["alpha2"]: Country(
            alpha2=row["alpha2"],
            alpha3=row["alpha3"],
            numeric=int(row["numeric"]) if row["numeric"] else None,
            name=row["name"],
            acled_region=row["acled_region"],
            ucdp_region=row["ucdp_region"],
            gw=int(row["gw"]) if row["gw"] else None,
            unsd_region=row["unsd_region"],
        )
        for row in rows
    }
