"""What does a reader see?  Pages by reader; the rules live in the storeys below."""
