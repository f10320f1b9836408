"""How is an officer led to the answer?  Three questions, then only what can still change it."""
