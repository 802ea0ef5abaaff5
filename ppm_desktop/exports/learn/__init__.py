"""What leaves the building in stage 4: the print pack of a session, attendance, open questions."""
