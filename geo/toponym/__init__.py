"""Toponyms: place names recognised in a text and resolved to the places they mean."""
