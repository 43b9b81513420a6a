"""A provider of single sign-on in a process of its own: writes its address, and runs until its standard input ends."""

import sys

from oidc_provider_mock import run_server_in_thread

if __name__ == "__main__":
    with run_server_in_thread() as server:
        sys.stdout.write(f"http://localhost:{server.server_port}\n")
        sys.stdout.flush()
        sys.stdin.read()
