"""Articles in: plain text, Markdown, HTML, JSON and CSV to `Article` values."""

from geo.read.files import MAX_ARTICLE_BYTES, READERS, read_articles, read_file

__all__ = ["MAX_ARTICLE_BYTES", "READERS", "read_articles", "read_file"]
