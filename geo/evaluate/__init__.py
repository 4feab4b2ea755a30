"""Scores against gold articles: what was found, what was missed, what is spurious."""

from geo.evaluate.annotated import AnnotatedArticle, read_annotated
from geo.evaluate.events import EventScore, LayerScore, Mistake, score_events
from geo.evaluate.gold import GoldArticle, GoldFeature, GoldPlace, GoldToponym, read_gold
from geo.evaluate.toponyms import ToponymScore, score_toponyms

__all__ = [
    "AnnotatedArticle",
    "EventScore",
    "GoldArticle",
    "GoldFeature",
    "GoldPlace",
    "GoldToponym",
    "LayerScore",
    "Mistake",
    "ToponymScore",
    "read_annotated",
    "read_gold",
    "score_events",
    "score_toponyms",
]
