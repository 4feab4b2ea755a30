"""Which words tell of an event, and of which kind: the entries of the lexicon, tried where their words stand."""
