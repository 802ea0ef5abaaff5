"""The sample process: a script of acts, and a crowd that comes, is scanned in, votes and is counted."""
