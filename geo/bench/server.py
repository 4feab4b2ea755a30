"""A PostgreSQL with PostGIS of the system's own packages, started on loopback for as long as it is needed."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["missing", "postgis"]

_USER: Final = "postgres"  # initdb refuses to run as root
_PROGRAMS: Final = "/usr/lib/postgresql"  # where Debian keeps them, by version
_EXTENSIONS: Final = "/usr/share/postgresql"


def missing() -> str | None:
    """Return why no server can be started here; None if one can."""
    if not list(Path(_PROGRAMS).glob("*/bin")) or not list(Path(_EXTENSIONS).glob("*/extension/postgis.control")):
        return "needs PostgreSQL with PostGIS: apt-get install postgresql postgresql-postgis"
    if os.getuid() == 0 and _USER not in {user.pw_name for user in pwd.getpwall()}:
        return f"needs the user {_USER}: PostgreSQL does not run as root"
    return None


@contextmanager
def postgis() -> Iterator[str]:
    """Give the address of a fresh server, which is stopped and removed at the end.

    Raises
    ------
    subprocess.CalledProcessError
        The server does not start.
    """
    programs = max(Path(_PROGRAMS).glob("*/bin"))
    data = Path(tempfile.mkdtemp(prefix="dateline-postgis-"))
    run: dict[str, Any] = {"capture_output": True, "cwd": data}
    if os.getuid() == 0:
        owner = pwd.getpwnam(_USER)
        os.chown(data, owner.pw_uid, owner.pw_gid)
        run |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    cluster = str(data / "cluster")
    control = [str(programs / "pg_ctl"), "-D", cluster, "-w"]
    options = f"-h 127.0.0.1 -p {port} -k {data} -c fsync=off"
    try:
        initialise = [str(programs / "initdb"), "-D", cluster, "-U", "gis", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(initialise, check=True, **run)  # noqa: S603 - our own commands
        subprocess.run([*control, "-l", str(data / "log"), "-o", options, "start"], check=True, **run)  # noqa: S603
        try:
            yield f"postgresql://gis@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, **run)  # noqa: S603
    finally:
        shutil.rmtree(data, ignore_errors=True)
