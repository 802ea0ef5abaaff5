"""Stage 8: what the process came to, in figures that can be traced to the records they came from."""
