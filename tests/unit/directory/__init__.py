"""Is there always somewhere to turn, and is what is said of it so?"""
