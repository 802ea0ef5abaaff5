"""Stage 1, design the process: its plan, gates, decisions, committee, rules and baseline."""
