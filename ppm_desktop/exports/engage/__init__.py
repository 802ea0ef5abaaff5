"""What leaves the building in stage 2: sign-in sheets, what we heard, the voices as a workbook."""
