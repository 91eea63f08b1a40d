"""Property types: each is a small check that says what a value must be."""
