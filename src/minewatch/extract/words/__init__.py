"""Words, sentences and the lexicon that says what each can be."""
