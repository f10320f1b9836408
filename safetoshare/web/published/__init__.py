"""What may everybody read?  The protocols in plain words, the report, and the front page."""
