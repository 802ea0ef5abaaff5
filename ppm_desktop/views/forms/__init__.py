"""Editors made from field facts, and the forms that hold them."""
