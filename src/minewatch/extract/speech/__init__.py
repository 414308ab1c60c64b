"""Who says what: quotations, reporting clauses, turns in a debate."""
