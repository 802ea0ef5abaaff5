"""The page of stage 5: recommendations with their versions, the matrix, and the ballot's wording."""
