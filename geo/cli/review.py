"""`dateline review`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.cli.decision import author_of, day_of, decision_options

if TYPE_CHECKING:
    from geo.project import Project
    from geo.review import Correction

__all__ = ["review"]

_MOST = 20  # features that are listed unless asked for more
_QUOTE = 200  # characters of a sentence that are shown


@click.group(invoke_without_command=True)
@click.option("--project", "folder", default=".", type=click.Path(path_type=Path), help="The project's folder; here.")
@click.option("--below", type=click.FloatRange(0, 1), help="List what is less sure than this; 0.5 by default.")
@click.option("--layer", "layers", multiple=True, metavar="NAME", help="Only this layer; may be repeated.")
@click.option("--most", default=_MOST, show_default=True, type=click.IntRange(1), help="How many are listed.")
@click.option("--decided", is_flag=True, help="List the decisions that were taken instead.")
@click.pass_context
def review(
    context: click.Context, folder: Path, below: float | None, layers: tuple[str, ...], most: int, *, decided: bool
) -> None:
    """List what the last build is not sure of, and why; decide about it by id.

    Listed are features of low confidence, disputed ones, and what has no place, each with the sentence that it rests
    on. A decision goes to seeds/corrections.csv, as with import, and each build keeps it. What takes a map to decide is
    better edited in a GIS: export, edit, import.

    \b
    Examples:
      dateline review
      dateline review --below 0.7 --layer strikes
      dateline review accept strikes-4f1c9b02 --note "confirmed by a second agency"
      dateline review reject incidents-09ab33d1 --note "a film, not an event"
      dateline review move strikes-4f1c9b02 --at 32.765,22.64
      dateline review set strikes-4f1c9b02 date=2015-05-03 actor="Libyan Air Force"
      dateline review add shelling --place Derna date=2015-05-04
      dateline review --decided
      dateline review undo strikes-4f1c9b02
    """
    from geo.build import built_layers
    from geo.project import find_project
    from geo.review import DOUBTFUL_BELOW, doubts, read_corrections

    project = find_project(folder)
    context.obj = project
    if context.invoked_subcommand is not None:
        return
    if decided:
        for made in read_corrections(project.corrections):
            click.echo(_plain(f"{_told(made)}  ({made.author}, {made.date}{f': {made.note}' if made.note else ''})"))
        return
    built = built_layers(project)
    unknown = [name for name in layers if name not in built]
    if unknown:
        raise click.UsageError(f"there is no layer {unknown[0]!r}; there are {', '.join(built)}")
    found = doubts(
        {name: frame for name, frame in built.items() if not layers or name in layers},
        below=DOUBTFUL_BELOW if below is None else below,
    )
    for doubt in found[:most]:
        _show(doubt.row, doubt.why)
    if not found:
        click.echo("nothing is in doubt", err=True)
    elif len(found) > most:
        click.echo(f"{most} of {len(found)} shown; --most {len(found)} shows all", err=True)


def _show(row: Any, why: tuple[str, ...]) -> None:  # noqa: ANN401 - a mapping of properties
    quote = str(row.get("quote") or "")
    short = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}..."
    click.echo(_plain(f"{row['id']}  {row.get('title')}"))
    where = ", ".join(str(row[n]) for n in ("place", "country", "precision", "gazetteer_id") if row.get(n))
    for name, text in (
        ("doubt", "; ".join(why)),
        ("where", where),
        ("notes", row.get("notes")),
        ("says", f'"{short}" ({row.get("articles")})' if short else None),
    ):
        if text:
            click.echo(_plain(f"    {name + ':':7} {text}"))


def _plain(text: str) -> str:
    """Return text that no terminal obeys: an article's control characters are blanks."""
    return "".join(c if c.isprintable() else " " for c in text)


@review.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@decision_options
@click.pass_obj
def accept(project: Project, /, ids: tuple[str, ...], **about: Any) -> None:  # noqa: ANN401 - click's options
    """Take features as right: their confidence becomes 1.

    \b
    Example:
      dateline review accept strikes-4f1c9b02 --note "confirmed by a second agency"
    """
    _decide(project, "accept", ids, about)


@review.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@decision_options
@click.pass_obj
def reject(project: Project, /, ids: tuple[str, ...], **about: Any) -> None:  # noqa: ANN401 - click's options
    """Take features off the map.

    \b
    Example:
      dateline review reject incidents-09ab33d1 --note "a film, not an event"
    """
    _decide(project, "reject", ids, about)


class _Position(click.ParamType[tuple[float, float]]):
    """Latitude and longitude with a comma between them."""

    name = "lat,lon"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        """Return latitude and longitude."""
        try:
            latitude, longitude = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"expected latitude,longitude in degrees, such as 32.765,22.64, not {value!r}", param, ctx)
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            self.fail(f"{value} lies beyond 90 or 180 degrees; latitude comes first", param, ctx)
        return latitude, longitude


@review.command()
@click.argument("own", metavar="ID")
@click.option("--at", type=_Position(), help="Latitude and longitude in degrees.")
@click.option("--place", help="A place of the gazetteer, as `dateline gazetteer find` finds it first.")
@decision_options
@click.pass_obj
def move(
    project: Project,
    /,
    own: str,
    at: tuple[float, float] | None,
    place: str | None,
    **about: Any,  # noqa: ANN401
) -> None:
    """Put a point elsewhere; what has no place gets one.

    Country and place follow the new position: the nearest settlement within 5 km, else none.

    \b
    Examples:
      dateline review move strikes-4f1c9b02 --at 32.765,22.64
      dateline review move strikes-4f1c9b02 --place Tobruk
    """
    _decide(project, "move", (own,), about, at=_where(project, at, place))


def _where(project: Project, at: tuple[float, float] | None, name: str | None) -> tuple[float, float]:
    """Return the position that the options give."""
    if at is not None and name is None:
        return at
    if name is None or at is not None:
        raise click.UsageError("say where: --at 32.765,22.64 or --place NAME")
    from geo.gazetteer import open_gazetteer

    found = open_gazetteer(extra=project.places).candidates(name)
    if not found:
        raise click.UsageError(f"the gazetteer has no place {name!r}; give its position with --at LAT,LON")
    return found[0].place.latitude, found[0].place.longitude


class _Value(click.ParamType[tuple[str, str]]):
    """A property and what it shall be, with an equals sign between them."""

    name = "property=value"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return the name and the value."""
        name, sign, told = str(value).partition("=")
        if not sign or not name.strip():
            self.fail(f"expected PROPERTY=VALUE, such as date=2015-05-03, not {value!r}", param, ctx)
        return name.strip(), told.strip()


@review.command("set")
@click.argument("own", metavar="ID")
@click.argument("values", nargs=-1, required=True, type=_Value(), metavar="PROPERTY=VALUE...")
@decision_options
@click.pass_obj
def set_values(project: Project, /, own: str, values: tuple[tuple[str, str], ...], **about: Any) -> None:  # noqa: ANN401 - click's options
    """Correct what a feature says: its kind, day, actor, status, title, ...

    layers/README.md lists the properties; date is both date_start and date_end. What follows from a value follows it:
    the title, the codes.

    \b
    Examples:
      dateline review set strikes-4f1c9b02 date=2015-05-03 actor="Libyan Air Force"
      dateline review set strikes-4f1c9b02 kind=drone_strike status=disputed
    """
    from geo.build import built_layers
    from geo.review import new_values

    _keep(project, new_values(built_layers(project), own, dict(values), **_who(about)))


@review.command()
@click.argument("kind")
@click.argument("values", nargs=-1, type=_Value(), metavar="PROPERTY=VALUE...")
@click.option("--at", type=_Position(), help="Latitude and longitude in degrees.")
@click.option("--place", help="A place of the gazetteer, as `dateline gazetteer find` finds it first.")
@decision_options
@click.pass_obj
def add(
    project: Project,
    /,
    kind: str,
    values: tuple[tuple[str, str], ...],
    at: tuple[float, float] | None,
    place: str | None,
    **about: Any,  # noqa: ANN401
) -> None:
    """Put an event on the map that no article tells of, or that was not found.

    KIND says the layer, too: airstrike, shelling, base, abduction, ... What is given as PROPERTY=VALUE is as in set;
    title, country and codes follow from it. A route is a line: draw it in a GIS, and import it.

    \b
    Examples:
      dateline review add shelling --place Derna date=2015-05-04 actor="Libyan Army" quote="Shells fell on the port."
      dateline review add base --at 27.04,14.43 title="Camp south of the airfield"
    """
    from geo.review import addition

    _keep(project, addition(kind, _where(project, at, place), dict(values), **_who(about)))


@review.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def undo(project: Project, /, ids: tuple[str, ...]) -> None:
    """Take back all decisions about features.

    \b
    Example:
      dateline review undo strikes-4f1c9b02
    """
    from geo.layer import write_text
    from geo.review import corrections_text, read_corrections

    former = read_corrections(project.corrections)
    unknown = [own for own in ids if all(c.id != own for c in former)]
    if unknown:
        raise click.UsageError(f"there is no decision about {unknown[0]!r}; dateline review --decided lists them")
    for made in (c for c in former if c.id in ids):
        click.echo(_plain(f"withdrawn: {_told(made)}"))
    write_text(project.corrections, corrections_text(c for c in former if c.id not in ids))
    _remind(project)


def _decide(
    project: Project, action: str, ids: tuple[str, ...], about: dict[str, Any], *, at: tuple[float, float] | None = None
) -> None:
    from geo.build import built_layers
    from geo.review import decision

    layers = built_layers(project)
    _keep(project, [decision(layers, own, action, at=at, **_who(about)) for own in ids])


def _who(about: dict[str, Any]) -> dict[str, Any]:
    """Return who decides, when and why, of what the options say."""
    return {"author": author_of(about["author"]), "day": day_of(about["day"]), "note": about["note"]}


def _keep(project: Project, made: list[Correction]) -> None:
    """Tell decisions, and write them to the project's file."""
    from geo.build import built_layers
    from geo.gazetteer import open_gazetteer
    from geo.layer import write_text
    from geo.review import changes_of_place, corrections_text, merged, read_corrections

    found = merged(made, read_corrections(project.corrections))
    for one in made:
        click.echo(_plain(_told(one)))
    for told in changes_of_place(made, built_layers(project), open_gazetteer(extra=project.places)):
        click.echo(_plain(told))
    write_text(project.corrections, corrections_text(found.corrections))
    _remind(project)


def _told(made: Correction) -> str:
    change = f" {made.field} {made.was!r} -> {made.becomes!r}" if made.field else f" {made.was!r}"
    return f"{made.layer} {made.id}: {made.action}{change}"


def _remind(project: Project) -> None:
    click.echo(f"{project.corrections}: written; run dateline build to see it on the map", err=True)
