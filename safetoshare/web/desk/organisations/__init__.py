"""Which organisations take part?  For the operator, who gives each its first two administrators."""
