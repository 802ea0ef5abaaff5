"""The page of stage 7: promises, steps and what is reported of them."""
