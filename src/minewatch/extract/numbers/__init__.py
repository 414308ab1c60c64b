"""Numbers and the amounts they count, in eight languages."""
