"""The land and the sea: Natural Earth shapes, and ways around the land."""
