"""The compare desk: a third person settles the papers on which two entries differ."""
