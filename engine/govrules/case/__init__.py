"""Cases: commands → events → state, checked against the process graph of their rules."""
