"""How is the directory of organisations that help kept?

`listing` shows what is to be checked, longest unchecked first, `showing` one entry, `changing` adds
and changes, `checking` says that an entry is right, `ending` closes one or gives its keeping away,
`importing` brings in a file.
"""
