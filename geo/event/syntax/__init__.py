"""A light grammar of sentences: forms of words, tags, clauses, subjects and objects."""
