"""Stage 2, community engagement: what people said, in their own words, and the themes it was gathered into."""
