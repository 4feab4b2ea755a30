"""`dateline build`."""

from __future__ import annotations

from pathlib import Path

import click

from geo.cli.focus import focus_of, focus_option
from geo.cli.jobs import jobs_of, jobs_option
from geo.cli.progress import INTERRUPTED, Reporter

__all__ = ["build"]

_LOOSE_OUT = Path("out")  # where articles that belong to no project are built to
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "--output", type=_FOLDER, help="Folder that gets layers/ and maps/.")
@click.option("--out", "former_output", type=_FOLDER, hidden=True, help="Deprecated: the former name of --output.")
@click.option("--project", "folder", default=".", type=_FOLDER, help="The project's folder; here.")
@focus_option
@click.option("--online", metavar="GEOCODER", help="Ask this geopy geocoder, such as nominatim, for names not found.")
@jobs_option
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and name the layers that would change.")
def build(
    paths: tuple[Path, ...],
    output: Path | None,
    former_output: Path | None,
    folder: Path,
    focus: str,
    online: str | None,
    jobs: int | None,
    *,
    check: bool,
) -> None:
    """Build layers and a map from articles.

    PATH is a file (.txt, .md, .html, .mhtml, .docx, .odt, .eml, .json, .jsonl, .csv, feeds as .xml), a folder of them,
    or - for standard input. Without a PATH, the project in this folder is built: seeds/articles to layers/ and maps/;
    --project names another folder.

    \b
    Examples:
      dateline build
      dateline build article.html reports/ -o out
      dateline build --check
      dateline build --online nominatim        # its user_agent stands in seeds/project.toml
    """
    from geo import build as builds
    from geo.project import find_project, project_at
    from geo.text.count import counted

    project = project_at(folder) if paths else find_project(folder)
    target = output or former_output or (_LOOSE_OUT if paths else folder)
    report = Reporter(project.words)
    try:
        found = builds.build(
            project,
            paths,
            focus=focus_of(focus),
            online=online,
            on_error=report.error,
            on_article=report.article,
            on_warning=report.warning,
            jobs=jobs_of(jobs),
        )
        report.finish()
        changed = builds.write(found, target, check=check)
    except KeyboardInterrupt:
        report.finish()
        click.echo(f"interrupted; {target / 'layers'} and {target / 'maps'} are as they were", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    if check:
        for path in changed:
            click.echo(f"would change: {path}")
        click.echo("a rebuild changes nothing" if not changed else "run dateline build to bring them up to date")
        raise SystemExit(1 if changed else report.exit_status)
    for name, count in found.counts.items():
        click.echo(f"{name:12} {count:6}  {target / 'layers' / f'{name}.geojson'}")
    read = counted(len(found.articles), "article")
    failed = f", and {counted(report.failed, 'error')}, named above" if report.failed else ""
    click.echo(f"\n{read} read{failed}. Open the map: {changed[-1].resolve()}")
    raise SystemExit(report.exit_status)
