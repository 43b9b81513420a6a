#!/usr/bin/env bash
# Set up, start the server and a worker, and print the address. Run again, it starts at once and keeps the data.
# With CADRE_DEMO=0 there is no worked example: the database starts empty, in a folder of its own.
set -eu
port=$1
export DJANGO_SETTINGS_MODULE=cadre.config.settings CADRE_SITE_URL=${CADRE_SITE_URL:-http://localhost:$port}
bin=.venv/bin
if [ "${CADRE_DEMO:-1}" = 0 ]; then export CADRE_VAR=${CADRE_VAR:-$PWD/var/programme}; fi
var=${CADRE_VAR:-var}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

if answers; then
  echo "Port $port is in use. Stop what uses it, or choose another: make run PORT=$((port + 1))"
  exit 1
fi
mkdir -p "$var"
version=$(git rev-parse HEAD 2>/dev/null || find cadre -type f -name '*.*' -exec cksum {} + | sort | cksum)
if [ "$(cat "$var/version" 2>/dev/null)" != "$version" ]; then
  $bin/cadre move-aside
  $bin/cadre migrate -v 0
  $bin/cadre collectstatic --noinput -v 0
  if [ "${CADRE_DEMO:-1}" != 0 ]; then
    $bin/cadre pack load
    [ -f "$var/example-loaded" ] || $bin/cadre demo
    touch "$var/example-loaded"
  fi
  echo "$version" > "$var/version"
fi
worker="" server=""
stop() {
  trap - INT TERM
  kill $worker $server 2>/dev/null || true
  wait 2>/dev/null || true
}
trap 'stop; exit 0' INT TERM

keep_a_worker() {
  # The server serves on while the worker is started again.
  local child=""
  trap 'kill $child 2>/dev/null; wait $child 2>/dev/null; exit 0' INT TERM
  while true; do
    $bin/cadre worker &
    child=$!
    wait $child || true
    echo "The worker has stopped and is started again."
    sleep 1
  done
}

keep_a_worker &
worker=$!
BIND=127.0.0.1:$port $bin/gunicorn --config deploy/gunicorn.conf.py cadre.config.wsgi &
server=$!
for _ in $(seq 600); do
  answers && break
  kill -0 $server 2>/dev/null || { stop; exit 1; }
  sleep 0.1
done
echo
echo "Cadre is at http://localhost:$port (Ctrl-C stops it)"
if [ "${CADRE_DEMO:-1}" = 0 ]; then $bin/cadre start; else $bin/cadre people; fi
wait $server || true
echo "The server has stopped, so the worker stops too."
stop
exit 1
