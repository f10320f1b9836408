"""What was done, refused and read, by whom and when, so that nobody can change it unseen?

`actions` records, `words` says an entry in human words, `sequencing` appends entries to the tree,
`tree` is the arithmetic of RFC 6962, `verifying` recomputes everything.

The tree holds salted commitments and nothing else. No row here points at another storey's table:
the record outlives what it records.
"""
