"""What leaves the building: plain data in, a file out."""
