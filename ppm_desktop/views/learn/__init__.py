"""Stage 4 on the screen: sessions, attendance, questions."""
