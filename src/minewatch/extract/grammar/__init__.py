"""Verb groups, noun chunks and the paths between them."""
