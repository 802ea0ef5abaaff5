"""What stage 5 hands out: the booklet of recommendations and the matrix back to what people said."""
