"""The page of stage 8."""
