"""The typed rules: one module a kind, frozen, with nothing resolved yet."""
