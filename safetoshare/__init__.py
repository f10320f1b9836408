"""Is it safe to share?  Everything in this package exists so that the answer is right."""
