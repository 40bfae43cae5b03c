"""What was worked out before, kept by what it was worked out from. Nothing here knows what the bytes mean."""
