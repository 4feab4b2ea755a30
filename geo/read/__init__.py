"""Articles in: plain text, Markdown, HTML and JSON to `Article` values."""
