"""Dates that an article names, the days they denote, and which of them dates an event."""

from geo.temporal.attach import days_beside, is_told_from, reporting_period, time_of
from geo.temporal.find import day_of_text, find_times
from geo.temporal.lasting import fought_since, lasting_at, lasting_from, lasting_within

__all__ = [
    "day_of_text",
    "days_beside",
    "find_times",
    "fought_since",
    "is_told_from",
    "lasting_at",
    "lasting_from",
    "lasting_within",
    "reporting_period",
    "time_of",
]
