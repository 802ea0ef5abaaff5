"""Stage 5, policy recommendations: their versions, what they answer, and the wording locked for the ballot."""
