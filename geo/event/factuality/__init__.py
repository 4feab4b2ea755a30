"""Whether it happened, and who says so: reports, claims, denials, mood, and tolls that are disputed."""
