"""``python -m cadre.matching``: the same as ``cadre match``."""

import sys

from cadre.matching.cli.main import main

sys.exit(main())
