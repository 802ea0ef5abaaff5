"""Papers and files of the vote."""
