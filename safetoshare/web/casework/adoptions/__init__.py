"""How does a force or a conference adopt its rules, page by page?"""
