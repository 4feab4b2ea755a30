"""When: date phrases resolved against the day of publication."""
