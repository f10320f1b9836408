"""What do the generated pages of `docs/reference` say?

`pages` renders every page by its path; `writing` compares them with what is on disk. The other
modules each render one kind of page and write nothing.
"""
