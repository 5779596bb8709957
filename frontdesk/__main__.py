"""`python -m frontdesk` is the command line."""

import sys

from frontdesk.cli import main

sys.exit(main())
