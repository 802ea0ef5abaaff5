"""Files with which anybody counts a vote again: in this program's command line, or in another program."""
