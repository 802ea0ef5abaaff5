"""What is seen of stage 3."""
