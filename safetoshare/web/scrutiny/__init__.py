"""Scrutiny: what happened, by whom, and can it be proved?  For those who answer for the record.

`record` shows entries and their history, `asking` reads what is looked for, `telling` says entries
in words, `picture` counts them by day, `machines` gives them to a spreadsheet or a program, and
`placing` shows where an entry stands in the tree and how to check that without us.
"""
