"""The papers that sharing stands on: which hold, which lapse, and what to do about it.

`overview` shows all, `showing` one, `making` makes one and `moving` takes one on.
"""
