"""Mentions that report one happening become one event, within an article and across articles."""

from geo.coreference.cluster import merge
from geo.coreference.source import independent_sources

__all__ = ["independent_sources", "merge"]
