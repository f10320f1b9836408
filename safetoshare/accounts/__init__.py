"""Who is this, for which organisation, in which role, and may they do it?

`kinds` of organisation, `permissions` and `roles` say who may do what, once for everything.
`acting` is a person in one role, asked at every request; `actions` change who has which role.
"""
