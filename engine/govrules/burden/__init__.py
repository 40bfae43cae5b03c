"""What a matter or a bundle asks of people, component by component, and how two states of it compare."""
