"""Which rows are there to open a page with, in every relationship to its reader?"""
