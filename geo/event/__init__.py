"""Events in a text: what happened, where, whether, and who says so."""
