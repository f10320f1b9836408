"""How do the tests run the product?  As it is, with the right-to-left pseudo language on."""

import os

os.environ["SAFETOSHARE_PSEUDO"] = "1"

from safetoshare.config.settings import *  # noqa: F403
