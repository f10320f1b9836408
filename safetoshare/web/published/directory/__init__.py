"""Where can somebody turn?  Pages that keep nothing, set no cookie and ask nobody's status.

`searching` asks what is looked for and answers, `showing` one organisation, `covering` where nobody
is known, `giving` gives it all away as data.
"""
