"""What stage 3 hands out: the roster, pay sheets, the list of support needs."""
