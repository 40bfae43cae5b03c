"""What an editor asks while an officer types: what is wrong, what a word means, what could stand here."""
