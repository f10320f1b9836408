"""Is a small secret sealed for its purpose, and nothing else?"""

import pytest

from safetoshare.vault.errors import DoesNotOpen
from safetoshare.vault.secrets import close_secret, open_secret

SEED = "INVENTEDSEED"


def test_what_is_closed_opens_again_and_is_not_to_be_read():
    sealed = close_secret(SEED, "seeds")
    assert SEED not in sealed and sealed.isascii()
    assert open_secret(sealed, "seeds") == SEED
    assert close_secret(SEED, "seeds") != sealed


def test_it_opens_for_no_other_purpose_and_under_no_other_master(settings):
    sealed = close_secret(SEED, "seeds")
    with pytest.raises(DoesNotOpen):
        open_secret(sealed, "codes")
    settings.KEYRING_MASTER = "1" * 64
    with pytest.raises(DoesNotOpen):
        open_secret(sealed, "seeds")
