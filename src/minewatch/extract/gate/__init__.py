"""The gate: a claim handed in from outside is kept only where the text's own words carry every field of it."""
