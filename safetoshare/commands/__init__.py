"""How is the product used from a command line?

`running` turns every outcome into an exit code and a sentence, `protocol` holds the commands,
`choosing` finds the case and the rules that were asked for, `telling` and `showing` speak to
people, `coding` speaks to machines, `documentation` renders the reference pages.
"""
