"""Who signs in?  An officer with a password and an authenticator app."""

import pytest

from tests import factories
from tests.signing_in import PASSWORD


@pytest.fixture
def officer(db):
    user = factories.somebody("officer").user
    user.set_password(PASSWORD)
    user.save()
    return user
