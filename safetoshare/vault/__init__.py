"""Where is what could harm her kept, so that a copy of the database tells nothing?

`actions` seals, unseals and erases; callers use those and no other module. `compartments` names
what is kept apart from what, `boxes` is the encryption, `padding` hides lengths, `keyring` holds
the keys in a database of its own.
"""
