"""Acts found in a sentence and the fields that stand around them."""
