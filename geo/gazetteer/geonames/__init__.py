"""Build a gazetteer from GeoNames' own dumps, beside the one in the package.

download    files over HTTP: resumed, verified, never from inside a private network
dump        rows of the dumps, streamed out of their zip files
install     dumps and the embedded gazetteer to one larger gazetteer
"""

from __future__ import annotations

from geo.gazetteer.geonames.download import DUMPS_URL, Downloader, read_checksums, verify_files
from geo.gazetteer.geonames.dump import dump_names
from geo.gazetteer.geonames.install import install_geonames

__all__ = ["DUMPS_URL", "Downloader", "dump_names", "install_geonames", "read_checksums", "verify_files"]
