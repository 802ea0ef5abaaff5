"""Stage 2 on the screen: voices, events, themes."""
