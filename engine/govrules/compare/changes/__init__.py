"""What a change of the rules means: two books → changes, each with its reason, whom it concerns, from when."""
