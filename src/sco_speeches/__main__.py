"""`python -m sco_speeches` is `sco-speeches`."""

import sys

from .cli import main

sys.exit(main())
