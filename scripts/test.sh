#!/usr/bin/env bash
# The whole suite: on PostgreSQL where its programs are installed, and on SQLite with journeys in a browser.
# Both run at once, so that a test which waits leaves its core to another. Of three processes on two cores each does more than
# of four: they take processor time from one another.
set -u
pytest=(.venv/bin/python -m pytest -q --dist worksteal -p no:cacheprovider --ignore tests/architecture)
chromium=$(command -v chromium-headless-shell || command -v chromium || true)
if [ -z "$chromium" ]; then
  if [ "${CADRE_REQUIRE_BROWSER:-0}" = 1 ]; then
    echo "chromium is missing and CADRE_REQUIRE_BROWSER=1: install Debian's package chromium"; exit 1
  fi
  echo "*** SKIPPED: the browser journeys, because chromium is not installed ***"
fi
failed=0
CADRE_TEST_RUN=$(mktemp -d)
export CADRE_TEST_RUN
trap 'rm -r "$CADRE_TEST_RUN"' EXIT
postgresql=""
initdb=$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)
if [ -n "$initdb" ]; then
  source scripts/postgresql.sh
  start_postgresql "$(dirname "$initdb")"
  # The matching engine is pure: without a database there is nothing that a second one could change.
  CADRE_DATABASE_URL=$POSTGRESQL_URL "${pytest[@]}" -n 1 -m "not browser and not alone" --ignore tests/matching >"$PG_HOME.tests" 2>&1 &
  postgresql=$!
  trap 'kill $postgresql 2>/dev/null; stop_postgresql; rm -r "$CADRE_TEST_RUN"' EXIT
fi
echo "== SQLite"
"${pytest[@]}" -n 2 -m "not alone" || failed=1
[ -z "$postgresql" ] || wait "$postgresql" || failed=1
echo "== Measured alone"
.venv/bin/python -m pytest -q -p no:cacheprovider -m alone tests/housekeeping/test_example_speed.py || failed=1
if [ -n "$postgresql" ]; then
  echo "== PostgreSQL"
  cat "$PG_HOME.tests"
  rm "$PG_HOME.tests"
else
  echo "*** SKIPPED: the suite on PostgreSQL, because it is not installed ***"
fi
exit $failed
