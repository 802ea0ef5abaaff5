"""Papers, batches, blind entries and the account: knows papers, never people."""
