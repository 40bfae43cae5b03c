"""Rules changed a little on purpose: a limit, an operator, an arrow. Tests that notice nothing hold nothing."""
