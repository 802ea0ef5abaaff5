"""The record table: columns, sorting, filters, copying to a spreadsheet and pasting from one."""
