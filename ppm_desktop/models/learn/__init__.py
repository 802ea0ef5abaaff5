"""Stage 4, learning together: sessions, who attended them, what was caught up on, and the questions members ask."""
