"""The page of stage 6: six steps from the wording to the published result."""
