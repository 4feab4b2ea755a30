"""What sort of place an entry is: GeoNames feature codes, and what follows from them.

A feature code ("PPLA", "ADM1", "STRT") gives the kind, the precision that a map may claim for the place, the radius
in meters assumed where no source names one, and the prominence it starts from where no population is known.
"""

from __future__ import annotations

from enum import IntEnum
from math import log10, pi, sqrt

from geo.model import Precision
from geo.model.value import Value

__all__ = [
    "CURATED_WEIGHT",
    "FEATURES",
    "SEAT_WEIGHT",
    "VILLAGE_WEIGHT",
    "Feature",
    "Kind",
    "feature",
    "prominence",
    "radius_of_settlement",
]


class Kind(IntEnum):
    """The sort of a place; `1 << kind` is its bit in `Gazetteer.name_kinds`."""

    COUNTRY = 0  # states and dependent territories
    ADMIN1 = 1  # first-order divisions: provinces, governorates, US states
    ADMIN2 = 2  # divisions below them
    REGION = 3  # continents, deserts, coasts, historical and conflict regions, islands
    CITY = 4  # anything people live in, from a hamlet to a capital, quarters and camps included
    WATER = 5  # seas, gulfs, straits, rivers, lakes
    TERRAIN = 6  # mountains, passes, wells, oases, capes
    FACILITY = 7  # airports, bases, ports, oil fields, crossings, roads, buildings


class Feature(Value, kw_only=False):
    """What a feature code stands for."""

    code: str
    feature_class: str  # GeoNames feature class: A, H, L, P, R, S, T, U or V
    kind: Kind
    precision: Precision
    radius_m: float  # assumed where no source gives one
    renown: int  # people who would have to live there for it to be as well known; 0: its population tells


_P = Precision
_K = Kind

# Codes that need more than their class says. https://www.geonames.org/export/codes.html
_CODES: tuple[Feature, ...] = (
    # A state is better known than any town, and a dependent territory than any village.
    Feature("PCLI", "A", _K.COUNTRY, _P.COUNTRY, 300_000, 50_000_000),
    Feature("PCLS", "A", _K.COUNTRY, _P.COUNTRY, 100_000, 20_000_000),
    Feature("PCLD", "A", _K.COUNTRY, _P.COUNTRY, 50_000, 2_000_000),
    Feature("PCLF", "A", _K.COUNTRY, _P.COUNTRY, 50_000, 10_000_000),
    Feature("PCLIX", "A", _K.COUNTRY, _P.COUNTRY, 50_000, 500_000),
    Feature("PCLH", "A", _K.COUNTRY, _P.COUNTRY, 300_000, 20_000_000),
    Feature("PCL", "A", _K.COUNTRY, _P.COUNTRY, 100_000, 20_000_000),
    Feature("TERR", "A", _K.COUNTRY, _P.COUNTRY, 50_000, 1_000_000),
    Feature("ADM1", "A", _K.ADMIN1, _P.REGION, 80_000, 200_000),
    Feature("ADM1H", "A", _K.ADMIN1, _P.REGION, 80_000, 50_000),
    Feature("ADM2", "A", _K.ADMIN2, _P.REGION, 25_000, 0),
    Feature("ADM2H", "A", _K.ADMIN2, _P.REGION, 25_000, 0),
    Feature("ADM3", "A", _K.ADMIN2, _P.REGION, 12_000, 0),
    Feature("ADM4", "A", _K.ADMIN2, _P.REGION, 8_000, 0),
    Feature("ADM5", "A", _K.ADMIN2, _P.REGION, 5_000, 0),
    Feature("ADMD", "A", _K.ADMIN2, _P.REGION, 15_000, 0),
    Feature("CONT", "L", _K.REGION, _P.REGION, 3_000_000, 500_000_000),
    Feature("RGN", "L", _K.REGION, _P.REGION, 50_000, 0),
    Feature("RGNE", "L", _K.REGION, _P.REGION, 50_000, 0),
    Feature("RGNH", "L", _K.REGION, _P.REGION, 50_000, 0),
    Feature("CST", "L", _K.REGION, _P.REGION, 50_000, 0),
    Feature("AREA", "L", _K.REGION, _P.REGION, 15_000, 0),
    Feature("MILB", "L", _K.FACILITY, _P.FACILITY, 3_000, 2_000),
    Feature("OILF", "L", _K.FACILITY, _P.FACILITY, 10_000, 2_000),
    Feature("GASF", "L", _K.FACILITY, _P.FACILITY, 10_000, 2_000),
    Feature("PRT", "L", _K.FACILITY, _P.FACILITY, 2_000, 2_000),
    Feature("RESF", "L", _K.REGION, _P.REGION, 15_000, 0),
    Feature("PRK", "L", _K.REGION, _P.REGION, 10_000, 0),
    Feature("INDS", "L", _K.FACILITY, _P.FACILITY, 3_000, 0),
    Feature("NVB", "L", _K.FACILITY, _P.FACILITY, 2_000, 1_000),
    Feature("BSND", "L", _K.REGION, _P.REGION, 100_000, 0),
    Feature("TRB", "L", _K.REGION, _P.REGION, 30_000, 0),
    Feature("DSRT", "T", _K.REGION, _P.REGION, 150_000, 0),
    Feature("ISL", "T", _K.REGION, _P.REGION, 10_000, 0),
    Feature("ISLS", "T", _K.REGION, _P.REGION, 30_000, 0),
    Feature("PEN", "T", _K.REGION, _P.REGION, 50_000, 0),
    Feature("MTS", "T", _K.TERRAIN, _P.REGION, 50_000, 0),
    Feature("PLN", "T", _K.REGION, _P.REGION, 30_000, 0),
    Feature("PLAT", "T", _K.REGION, _P.REGION, 50_000, 0),
    Feature("UPLD", "T", _K.REGION, _P.REGION, 50_000, 0),
    Feature("VAL", "T", _K.REGION, _P.REGION, 20_000, 0),
    Feature("VALS", "T", _K.REGION, _P.REGION, 30_000, 0),
    Feature("ERG", "T", _K.REGION, _P.REGION, 100_000, 0),
    Feature("DLTA", "T", _K.REGION, _P.REGION, 50_000, 0),
    Feature("DPR", "T", _K.REGION, _P.REGION, 30_000, 0),
    Feature("FRST", "V", _K.REGION, _P.REGION, 15_000, 0),
    Feature("HLLS", "T", _K.TERRAIN, _P.REGION, 20_000, 0),
    Feature("DUNE", "T", _K.REGION, _P.REGION, 30_000, 0),
    Feature("CLF", "T", _K.TERRAIN, _P.REGION, 20_000, 0),
    Feature("MRSH", "H", _K.REGION, _P.REGION, 20_000, 0),
    Feature("BNK", "H", _K.WATER, _P.WATER, 20_000, 0),
    Feature("SHOL", "H", _K.WATER, _P.WATER, 5_000, 0),
    Feature("WAD", "H", _K.WATER, _P.REGION, 20_000, 0),
    Feature("OCN", "H", _K.WATER, _P.WATER, 3_000_000, 200_000_000),
    Feature("SEA", "H", _K.WATER, _P.WATER, 400_000, 5_000_000),
    Feature("GULF", "H", _K.WATER, _P.WATER, 100_000, 1_000_000),
    Feature("STRT", "H", _K.WATER, _P.WATER, 30_000, 1_000_000),
    Feature("CHN", "H", _K.WATER, _P.WATER, 20_000, 0),
    Feature("BAY", "H", _K.WATER, _P.WATER, 10_000, 0),
    Feature("STM", "H", _K.WATER, _P.WATER, 30_000, 0),
    Feature("RSV", "H", _K.WATER, _P.WATER, 5_000, 0),
    Feature("LK", "H", _K.WATER, _P.WATER, 5_000, 0),
    Feature("LKS", "H", _K.WATER, _P.WATER, 15_000, 0),
    Feature("CNL", "H", _K.WATER, _P.WATER, 20_000, 0),
    Feature("WLL", "H", _K.TERRAIN, _P.FACILITY, 2_000, 0),
    Feature("WLLS", "H", _K.TERRAIN, _P.FACILITY, 2_000, 0),
    Feature("SPNG", "H", _K.TERRAIN, _P.FACILITY, 2_000, 0),
    Feature("PPLC", "P", _K.CITY, _P.CITY, 0, 50_000),
    Feature("PPLA", "P", _K.CITY, _P.CITY, 0, 2_000),
    Feature("PPL", "P", _K.CITY, _P.CITY, 0, 0),
    Feature("PPLX", "P", _K.CITY, _P.CITY, 2_000, 0),
    Feature("PPLQ", "P", _K.CITY, _P.CITY, 2_000, 0),
    Feature("PPLH", "P", _K.CITY, _P.CITY, 2_000, 0),
    Feature("PPLR", "P", _K.CITY, _P.CITY, 1_000, 0),
    Feature("STLMT", "P", _K.CITY, _P.CITY, 2_000, 0),
    Feature("RD", "R", _K.FACILITY, _P.REGION, 20_000, 0),
    Feature("AIRP", "S", _K.FACILITY, _P.FACILITY, 3_000, 500),
    Feature("AIRB", "S", _K.FACILITY, _P.FACILITY, 3_000, 2_000),
    Feature("AIRF", "S", _K.FACILITY, _P.FACILITY, 2_000, 100),
    Feature("PRN", "S", _K.FACILITY, _P.FACILITY, 1_000, 1_000),
    Feature("DAM", "S", _K.FACILITY, _P.FACILITY, 1_000, 500),
    Feature("PSTB", "S", _K.FACILITY, _P.FACILITY, 2_000, 2_000),
    Feature("OILR", "S", _K.FACILITY, _P.FACILITY, 3_000, 2_000),
    Feature("OILT", "S", _K.FACILITY, _P.FACILITY, 3_000, 2_000),
    Feature("CMPRF", "S", _K.CITY, _P.CITY, 2_000, 2_000),
    Feature("CMP", "S", _K.CITY, _P.CITY, 2_000, 0),
    Feature("MN", "S", _K.FACILITY, _P.FACILITY, 5_000, 500),
    Feature("MNAU", "S", _K.FACILITY, _P.FACILITY, 5_000, 500),
    Feature("BDG", "S", _K.FACILITY, _P.FACILITY, 1_000, 0),
    Feature("FT", "S", _K.FACILITY, _P.FACILITY, 1_000, 0),
    Feature("PS", "S", _K.FACILITY, _P.FACILITY, 2_000, 500),
    Feature("HSP", "S", _K.FACILITY, _P.FACILITY, 1_000, 0),
    Feature("UNIV", "S", _K.FACILITY, _P.FACILITY, 2_000, 0),
    Feature("SQR", "S", _K.FACILITY, _P.FACILITY, 1_000, 0),
    Feature("BLDG", "S", _K.FACILITY, _P.FACILITY, 1_000, 0),
    Feature("OAS", "L", _K.TERRAIN, _P.CITY, 5_000, 0),
    Feature("PASS", "T", _K.TERRAIN, _P.FACILITY, 5_000, 500),
    Feature("PK", "T", _K.TERRAIN, _P.REGION, 5_000, 0),
    Feature("MT", "T", _K.TERRAIN, _P.REGION, 5_000, 0),
    Feature("HLL", "T", _K.TERRAIN, _P.REGION, 3_000, 0),
    Feature("CAPE", "T", _K.TERRAIN, _P.REGION, 5_000, 0),
)  # fmt: skip

# What a code of each class is where it is not named above.
_CLASSES: dict[str, tuple[Kind, Precision, float]] = {
    "A": (Kind.ADMIN2, Precision.REGION, 20_000),
    "H": (Kind.WATER, Precision.WATER, 3_000),
    "L": (Kind.FACILITY, Precision.FACILITY, 5_000),
    "P": (Kind.CITY, Precision.CITY, 0),
    "R": (Kind.FACILITY, Precision.FACILITY, 2_000),
    "S": (Kind.FACILITY, Precision.FACILITY, 1_000),
    "T": (Kind.TERRAIN, Precision.REGION, 3_000),
    "U": (Kind.WATER, Precision.WATER, 50_000),
    "V": (Kind.TERRAIN, Precision.REGION, 10_000),
}

# Every code of GeoNames by class, so that a table's slip is found out.
_KNOWN = {
    "A": (
        "ADM1 ADM1H ADM2 ADM2H ADM3 ADM3H ADM4 ADM4H ADM5 ADM5H ADMD ADMDH LTER PCL PCLD PCLF PCLH PCLI PCLIX "
        "PCLS PRSH TERR ZN ZNB "
    ),
    "H": (
        "AIRS ANCH BAY BAYS BGHT BNK BNKR BNKX BOG CAPG CHN CHNL CHNM CHNN CNFL CNL CNLA CNLB CNLD CNLI CNLN "
        "CNLQ CNLSB CNLX COVE CRKT CRNT CUTF DCK DCKB DOMG DPRG DTCH DTCHD DTCHI DTCHM ESTY FISH FJD FJDS "
        "FLLS FLLSX FLTM FLTT GLCR GULF GYSR HBR HBRX INLT INLTQ LBED LGN LGNS LGNX LK LKC LKI LKN LKNI LKO "
        "LKOI LKS LKSB LKSC LKSI LKSN LKSNI LKX MFGN MGV MOOR MRSH MRSHN NRWS OCN OVF PND PNDI PNDN PNDNI "
        "PNDS PNDSF PNDSI PNDSN POOL POOLI RCH RDGG RDST RF RFC RFX RPDS RSV RSVI RSVT RVN SBKH SD SEA SHOL "
        "SILL SPNG SPNS SPNT STM STMA STMB STMC STMD STMH STMI STMIX STMM STMQ STMS STMSB STMX STRT SWMP SYSI "
        "TNLC WAD WADB WADJ WADM WADS WADX WHRL WLL WLLQ WLLS WTLD WTLDI WTRC WTRH "
    ),
    "L": (
        "AGRC AMUS AREA BSND BSNP BTL CLG CMN CNS COLF CONT CST CTRB DEVH FLD FLDI GASF GRAZ GVL INDS LAND "
        "LCTY MILB MNA MVA NVB OAS OILF PEAT PRK PRT QCKS RES RESA RESF RESH RESN RESP RESV RESW RGN RGNE "
        "RGNH RGNL RNGA SALT SNOW TRB "
    ),
    "P": "PPL PPLA PPLA2 PPLA3 PPLA4 PPLA5 PPLC PPLCH PPLF PPLG PPLH PPLL PPLQ PPLR PPLS PPLW PPLX STLMT",
    "R": "CSWY OILP PRMN PTGE RD RDA RDB RDCUT RDJCT RJCT RR RRQ RTE RYD ST STKR TNL TNLN TNLRD TNLRR TNLS TRL",
    "S": (
        "ADMF AGRF AIRB AIRF AIRH AIRP AIRQ AIRT AMTH ANS AQC ARCH ARCHV ART ASTR ASYL ATHF ATM BANK BCN BDG "
        "BDGQ BLDA BLDG BLDO BP BRKS BRKW BSTN BTYD BUR BUSTN BUSTP CARN CAVE CH CMP CMPL CMPLA CMPMN CMPO "
        "CMPQ CMPRF CMTY COMC CRRL CSNO CSTL CSTM CTHSE CTRA CTRCM CTRF CTRM CTRR CTRS CVNT DAM DAMQ DAMSB "
        "DARY DCKD DCKY DIKE DIP DPOF EST ESTO ESTR ESTSG ESTT ESTX FCL FNDY FRM FRMQ FRMS FRMT FT FY FYT "
        "GATE GDN GHAT GHSE GOSP GOVL GRVE HERM HLT HMSD HSE HSEC HSP HSPC HSPD HSPL HSTS HTL HUT HUTS INSM "
        "ITTR JTY LDNG LEPC LIBR LNDF LOCK LTHSE MALL MAR MFG MFGB MFGC MFGCU MFGLM MFGM MFGPH MFGQ MFGSG MKT "
        "ML MLM MLO MLSG MLSGQ MLSW MLWND MLWTR MN MNAU MNC MNCR MNCU MNFE MNMT MNN MNQ MNQR MOLE MONP "
        "MSQE MSSN MSSNQ MSTY MTRO MUS NOV NSY NUR OBPT OBS OBSR OILJ OILQ OILR OILT OILW OPRA PAL PGDA PIER "
        "PKLT PMPO PMPW PO PP PPQ PRKGT PRKHQ PRN PRNJ PRNQ PS PSH PSN PSTB PSTC PSTP PYR PYRS QUAY RDCR RDIN "
        "RECG RECR REST RET RHSE RKRY RLG RLGR RNCH RSD RSGNL RSRT RSTN RSTNQ RSTP RSTPQ RUIN SCH SCHA SCHC "
        "SCHL SCHM SCHN SCHT SECP SHPF SHRN SHSE SLCE SNTR SPA SPLY SQR STBL STDM STNB STNC STNE STNF STNI "
        "STNM STNR STNS STNW STPS SWT SYG THTR TMB TMPL TNKD TOLL TOWR TRAM TRANT TRIG TRMO TWO UNIP UNIV "
        "USGE VETF WALL WALLA WEIR WHRF WRCK WTRW ZNF ZOO "
    ),
    "T": (
        "ASPH ATOL BAR BCH BCHS BDLD BLDR BLHL BLOW BNCH BUTE CAPE CFT CLDA CLF CNYN CONE CRDR CRQ CRQS CRTR "
        "CUET DLTA DPR DSRT DUNE DVD ERG FAN FORD FSR GAP GRGE HDLD HLL HLLS HMCK HMDA INTF ISL ISLET ISLF "
        "ISLM ISLS ISLT ISLX ISTH KRST LAVA LEV MESA MND MRN MT MTS NKM NTK NTKS PAN PANS PASS PEN PENX PK "
        "PKS PLAT PLATX PLDR PLN PLNX PROM PT PTS RDGB RDGE REG RK RKFL RKS SAND SBED SCRP SDL SHOR SINK SLID "
        "SLP SPIT SPUR TAL TRGD TRR UPLD VAL VALG VALS VALX VLC "
    ),
    "U": (
        "APNU ARCU ARRU BDLU BKSU BNKU BSNU CDAU CNSU CNYU CRSU DEPU EDGU ESCU FANU FLTU FRZU FURU GAPU GLYU "
        "HLLU HLSU HOLU KNLU KNSU LDGU LEVU MESU MNDU MOTU MTU PKSU PKU PLNU PLTU PNLU PRVU RDGU RDSU RFSU "
        "RFU RISU SCNU SCSU SDLU SHFU SHLU SHSU SHVU SILU SLPU SMSU SMU SPRU TERU TMSU TMTU TNGU TRGU TRNU "
        "VALU VLSU "
    ),
    "V": "BUSH CULT FRST FRSTF GRSLD GRVC GRVO GRVP GRVPN HTH MDW OCH SCRB TREE TUND VIN VINS",
}

FEATURES: dict[str, str] = {code: letter for letter, codes in reversed(_KNOWN.items()) for code in codes.split()}
_DESCRIBED: dict[str, Feature] = {row.code: row for row in _CODES}


def feature(code: str, feature_class: str) -> Feature:
    """Return what `code` stands for; an unlisted code takes after its class, an unlisted class after P."""
    known = _DESCRIBED.get(code)
    if known is not None:
        return known
    kind, precision, radius_m = _CLASSES.get(feature_class, _CLASSES["P"])
    return Feature(code, feature_class, kind, precision, radius_m, 0)


# Hundred-metre accuracy is in the eye of the beholder: a town's edge lies where its people end.
_PEOPLE_PER_KM2 = 3_000  # a middling density of built-up land
_LEAST_RADIUS_M = 1_000.0
_MOST_RADIUS_M = 30_000.0


def radius_of_settlement(population: int) -> float:
    """Return the radius in meters of a settlement of so many people."""
    if population <= 0:
        return 2_000.0  # a village of unknown size: its point is rarely better
    radius_m = 1_000 * sqrt(population / _PEOPLE_PER_KM2 / pi)
    return round(min(max(radius_m, _LEAST_RADIUS_M), _MOST_RADIUS_M), -2)


VILLAGE_WEIGHT = 60  # prominence of a village whose people nobody has counted: those of some 250
SEAT_WEIGHT = 75  # the same of a town that GeoNames lists for its rank, the seat of a district: those of some 1,000
CURATED_WEIGHT = 90  # least prominence of what a table of places lists, for someone took the trouble: a town of 4,000
_REGION_PEOPLE_PER_KM2 = 10  # what a region of unknown population counts for: a desert is known by its size
_WEIGHT_PER_DECADE = 25  # 10^9 people are 225, and a byte holds 255


def prominence(population: int, row: Feature, radius_m: float) -> int:
    """Return how well known a place is, 0 to 255: 25 for each power of ten of its people.

    A village of 500 has 67, a town of 15,000 104, a city of a million 150, a state at least 192.
    """
    people = max(population, row.renown)
    if row.kind in {Kind.REGION, Kind.WATER, Kind.TERRAIN}:
        people = max(people, int(pi * (radius_m / 1_000) ** 2 * _REGION_PEOPLE_PER_KM2))
    return min(255, round(_WEIGHT_PER_DECADE * log10(1 + people)))
