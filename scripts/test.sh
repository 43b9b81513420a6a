#!/usr/bin/env bash
# The whole suite: on PostgreSQL where its programs are installed, then on SQLite with journeys in a browser.
set -u
bin=.venv/bin
chromium=$(command -v chromium-headless-shell || command -v chromium || true)
if [ -z "$chromium" ]; then
  if [ "${CADRE_REQUIRE_BROWSER:-0}" = 1 ]; then
    echo "chromium is missing and CADRE_REQUIRE_BROWSER=1: install Debian's package chromium"; exit 1
  fi
  echo "*** SKIPPED: the browser journeys, because chromium is not installed ***"
fi
failed=0
initdb=$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)
if [ -n "$initdb" ]; then
  source scripts/postgresql.sh
  start_postgresql "$(dirname "$initdb")"
  echo "== PostgreSQL"
  # The matching engine is pure: without a database there is nothing that a second one could change.
  CADRE_DATABASE_URL=$POSTGRESQL_URL $bin/python -m pytest -q -n 2 --dist worksteal -m "not browser" --ignore tests/architecture --ignore tests/matching || failed=1
  stop_postgresql
else
  echo "*** SKIPPED: the suite on PostgreSQL, because it is not installed ***"
fi
echo "== SQLite"
$bin/python -m pytest -q -n 2 --dist worksteal --ignore tests/architecture || failed=1
exit $failed
