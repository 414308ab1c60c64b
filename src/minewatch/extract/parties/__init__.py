"""Whom a phrase means: states, organisations, people, groups."""
