"""What a scenario assumes: shares, distributions, moments."""
