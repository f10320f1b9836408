"""How do the tests run the product?  As it is, with the right-to-left pseudo language on."""

import os

os.environ["SAFETOSHARE_PSEUDO"] = "1"
# A browser driven in the same process runs a loop of its own; no page of ours does.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from safetoshare.config.settings import *  # noqa: F403

# A password is made for many a test: quickly. Which way the product uses is tested by itself.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
