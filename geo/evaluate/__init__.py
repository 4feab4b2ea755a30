"""Scores against gold articles: what was found, what was missed, what is spurious."""

from geo.evaluate.events import EventScore, LayerScore, Mistake, score_events
from geo.evaluate.gold import GoldArticle, GoldFeature, GoldPlace, GoldToponym, read_gold

__all__ = [
    "EventScore",
    "GoldArticle",
    "GoldFeature",
    "GoldPlace",
    "GoldToponym",
    "LayerScore",
    "Mistake",
    "read_gold",
    "score_events",
]
