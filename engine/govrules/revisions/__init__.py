"""The rules of another time or place, as texts: a folder, the working tree, a git revision."""
