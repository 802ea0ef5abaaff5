"""What is true: the domain, without Qt, paper or spreadsheets."""
