"""What stage 8 hands over: the committee's workbook and its report."""
