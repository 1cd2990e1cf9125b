"""`python -m qa` is `report-qa`."""

import sys

from qa.cli import main

sys.exit(main())
