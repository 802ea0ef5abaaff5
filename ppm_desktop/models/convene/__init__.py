"""Stage 3: convene the Community Policy Team."""
