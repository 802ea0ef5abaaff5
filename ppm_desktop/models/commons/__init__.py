"""What several stages share, and no stage owns."""
