"""What every view leans on: session, theme, settings, notices, jobs."""
