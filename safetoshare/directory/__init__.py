"""Where can a person turn, for what, in which language, and is that still so?

`models` keep who there is, `seeds` are those of the code lists, `ranking` says whom to try first,
`coverage` where nobody is known, `exchange` how the entries go out and come in as open data.
"""
