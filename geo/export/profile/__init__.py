"""Tables with exactly the columns and codes of ACLED, UCDP GED and IOM's Missing Migrants, for scripts made for those.

What an article does not tell stays empty: no conflict id, no scale of the source, no sex of the dead. A feature that
the data set has no row for is left out, and the export says how many and why.
"""

from geo.export.profile.table import PROFILES, profile_table

__all__ = ["PROFILES", "profile_table"]
