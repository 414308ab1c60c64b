"""The nouns, in order of making. A noun may mention only nouns made before it; import-linter holds it."""
