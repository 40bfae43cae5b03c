"""The tree of a document against the schema of its kind (`schemas/`)."""
