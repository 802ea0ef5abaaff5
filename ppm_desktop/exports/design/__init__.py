"""What stage 1 hands out: the one-page plan, the decision log, the committee's sheets."""
