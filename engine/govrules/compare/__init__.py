"""What a change does: two states of the rules → what differs, who gains and who pays."""
