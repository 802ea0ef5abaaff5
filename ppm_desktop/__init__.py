"""PPM Desktop: one program for a whole participatory policy-making process."""

__version__ = "0.1.0"
