"""The terminal: one small file for each command."""
