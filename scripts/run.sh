#!/usr/bin/env bash
# Set up, start the server and a worker, and say where to go. Run again, it starts at once and keeps the data.
set -eu
port=$1
export DJANGO_SETTINGS_MODULE=cadre.config.settings CADRE_SITE_URL=${CADRE_SITE_URL:-http://localhost:$port}
bin=.venv/bin
mkdir -p var
new=1; [ -f var/example-loaded ] && new=0
version=$(git rev-parse HEAD 2>/dev/null || echo none)
if [ "$new" = 1 ] || [ "$(cat var/version 2>/dev/null)" != "$version" ]; then
  $bin/cadre migrate -v 0
  $bin/cadre collectstatic --noinput -v 0
  echo "$version" > var/version
fi
if [ "$new" = 1 ]; then
  $bin/cadre pack load
  $bin/cadre demo
  touch var/example-loaded
fi
$bin/cadre worker &
worker=$!
$bin/gunicorn --workers 2 --bind "127.0.0.1:$port" --log-level warning cadre.config.wsgi &
server=$!
trap 'kill $worker $server 2>/dev/null; wait 2>/dev/null; exit 0' INT TERM
echo
echo "Cadre is at http://localhost:$port"
$bin/cadre people
wait -n $worker $server || true
kill $worker $server 2>/dev/null || true
