"""Exit 0 when the server in this container answers at /health/live, else 1."""

import os
import sys
import urllib.request
from urllib.parse import urlsplit

site = urlsplit(os.environ.get("CADRE_SITE_URL", "http://localhost:8000"))
# As the proxy asks: by the name of the site, and with the word that TLS ended there.
asked = urllib.request.Request(
    "http://127.0.0.1:8000/health/live", headers={"Host": site.netloc, "X-Forwarded-Proto": site.scheme}
)
try:
    with urllib.request.urlopen(asked, timeout=4) as answer:
        sys.exit(answer.status != 200)
except OSError:
    sys.exit(1)
