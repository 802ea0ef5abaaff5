"""Stage 6, the vote: the roll, the papers and the count, with a wall between the first and the rest."""
