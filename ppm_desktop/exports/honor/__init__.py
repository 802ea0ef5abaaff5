"""What stage 7 hands out: the public tracker and the promises as a workbook."""
