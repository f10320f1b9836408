"""How does a web server call the product?"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safetoshare.config.settings")
application = get_wsgi_application()

from safetoshare.accounts.demonstration import (  # noqa: E402
    refuse_invented_in_production,
)

refuse_invented_in_production()
