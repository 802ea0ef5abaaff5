"""Gatherings: events and sessions, who is expected, who came, what was on the agenda and what was heard."""
