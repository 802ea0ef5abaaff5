"""Ballot entry: what a paper shows is keyed, one paper after the other, blind to any other entry."""
