"""One event, many reports: mentions of one happening become one event."""
