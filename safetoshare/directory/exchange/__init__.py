"""How do entries leave as open data, and come in again?

In the shape of Open Referral UK, the British profile of the Human Services Data Specification 3.0.
`shape` is that shape, `writing` makes a document, `reading` takes one apart and names what is wrong
with it, `planning` says what bringing it in would change.
"""
