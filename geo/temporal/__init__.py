"""Dates that an article names, the days they denote, and which of them dates an event."""

from geo.temporal.attach import reporting_period, time_of
from geo.temporal.find import find_times

__all__ = ["find_times", "reporting_period", "time_of"]
