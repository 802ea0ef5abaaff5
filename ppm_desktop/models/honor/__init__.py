"""Stage 7, honor the vote: what was promised, the steps that carry it out, and what is reported of them."""
