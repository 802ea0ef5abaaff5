"""People: one record each, many roles, and everything a stage may ask about a person."""
