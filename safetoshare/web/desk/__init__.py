"""The desk: who am I here, in which role, and what waits for me?

For everybody who signs in, of whatever organisation; their work itself is on the other sites.
"""
