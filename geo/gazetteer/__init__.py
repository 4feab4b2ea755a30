"""The gazetteer: places and their names, compiled at build time, read through mmap."""
