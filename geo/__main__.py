"""`python -m geo` is `dateline`."""

from geo.cli import main

main(prog_name="dateline")
