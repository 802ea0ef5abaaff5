"""The count: pure functions of marks and rules."""
