"""Decisions of people that stick: corrections to what the pipeline found."""
