"""May nobody do what they may not?  Every address is asked for as everybody, by every method.

`cells` says which requests there are, `expecting` what the table of access and the table of roles
make of each, `asking` makes one, `judging` compares. The tests of planted faults show that the same
judge finds a page that forgets to ask.
"""
