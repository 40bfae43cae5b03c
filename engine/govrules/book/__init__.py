"""Names across files, dates, and origins: typed rules → rule book."""
