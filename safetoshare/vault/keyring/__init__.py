"""Where are the keys, apart from what they open?

A database of its own, with its own backups: whoever has a copy of the records has no key, and
whoever has the keyring has nothing to open. Erasing a key here is what erases a record for good.
"""
