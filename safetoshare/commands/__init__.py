"""How is the product used from a command line?

`running` turns every outcome into one of the codes of `endings` and a sentence. `protocol` holds
the commands, `bulk` those that work on many cases or on a table, and `once` refuses an option given
twice. `choosing` finds the case and the rules that were asked for.

What is printed: `telling` for an answer (`every`: by all rules at once), `showing` for an
instrument (from the parts in `wording`), `coding` both for machines; `interviewing`, `verifying`,
`comparing`, `replaying` and `tabling` for the commands of those names;
`documentation` for the reference.
"""
