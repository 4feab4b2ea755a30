"""`dateline events`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.cli.focus import focus_of, focus_option
from geo.cli.jobs import jobs_of, jobs_option
from geo.cli.progress import Reporter

if TYPE_CHECKING:
    from geo.model import Article, EventMention, Span

__all__ = ["events"]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--all", "everything", is_flag=True, help="Also what was left out, with the reason.")
@focus_option
@jobs_option
def events(paths: tuple[Path, ...], focus: str, jobs: int | None, *, everything: bool) -> None:
    """Print the event mentions of articles as JSON lines.

    Each line has the properties of a feature, and `article`, `trigger` and `arguments` with their spans (half-open
    offsets in code points into the article's text). With --all, `excluded` says why a mention is no event on the map
    (planned, denied, ...) and `reason` why one has no place. Who was involved, who says so and how many died is only
    worked out for what happened.

    \b
    Examples:
      dateline events article.txt
      dateline events --all seeds/articles | jq 'select(.excluded)'
    """
    from geo.batch import analyse_articles
    from geo.gazetteer import open_gazetteer
    from geo.pipeline import Resources
    from geo.project import find_project, project_at
    from geo.read import read_articles

    project = project_at(Path()) if paths else find_project(Path())
    report = Reporter(project.words)
    analyses = analyse_articles(
        read_articles(paths or [project.articles], on_error=report.error, on_warning=report.warning),
        Resources(
            focus=focus_of(focus) or project.settings.focus,
            words=project.words,
            actors=project.actors,
        ),
        gazetteer=open_gazetteer(extra=project.places),
        on_error=report.error,
        jobs=jobs_of(jobs),
    )
    for analysis in analyses:
        article = analysis.document.article
        report.article(article)
        for mention in analysis.mentions:
            if mention.excluded is None or everything:
                click.echo(json.dumps(_line(mention, article), ensure_ascii=False, allow_nan=False))
    report.finish()
    raise SystemExit(report.exit_status)


def _line(mention: EventMention, article: Article) -> dict[str, Any]:
    from geo.coreference import merge
    from geo.layer import properties

    [event] = merge([mention], {article.id: article})
    return properties(event, {article.id: article}) | {
        "article": article.id,
        "excluded": mention.excluded,
        "trigger": _span(mention.trigger, article),
        "sentence": {"start": mention.sentence.start, "end": mention.sentence.end},
        "arguments": [{"role": a.role.value, **_span(a.span, article), "name": a.name} for a in mention.arguments],
        "locations": [
            {**_span(x.span, article), "name": x.name, "lat": x.latitude, "lon": x.longitude} for x in mention.locations
        ],
    }


def _span(span: Span, article: Article) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": article.text[span.start : span.end]}
