"""Who works here, and in which role?  For administrators: one asks, another agrees."""
