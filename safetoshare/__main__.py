"""What runs when somebody types `python -m safetoshare`?"""

import sys

from safetoshare.commands.running import main

if __name__ == "__main__":
    sys.exit(main())
