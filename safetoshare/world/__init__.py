"""What is there to try the product with?  A world of invented organisations and people.

`world.toml` is who there is, `plan` reads it; `making` makes it, step by step, by the acts that
people use, at fixed moments. Making it again adds only what is missing. Never in production.
"""
