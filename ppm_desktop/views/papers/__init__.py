"""Papers on the screen and on the printer: one preview for every PDF the program makes."""
