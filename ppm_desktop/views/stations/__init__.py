"""The stations: full-screen desks for volunteers (check-in, ballot entry, compare), each with one task."""
