"""Rule tests: given facts, materials and actions, what must come out."""
