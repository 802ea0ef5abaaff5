"""Who may vote and to whom a paper was handed: knows people, never papers."""
