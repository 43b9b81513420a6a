# A PostgreSQL server of our own for a run of tests: its own folder, its own port, gone afterwards. Source this.
start_postgresql() {
  local programs=$1
  PG_HOME=$(mktemp -d /tmp/cadre-postgresql.XXXXXX)
  PG_PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  PG_AS=""
  if [ "$(id -u)" = 0 ]; then
    # initdb refuses to run as root.
    chown postgres "$PG_HOME"
    PG_AS="su postgres -s /bin/bash -c"
  else
    PG_AS="bash -c"
  fi
  PG_PROGRAMS=$programs
  trap stop_postgresql EXIT
  $PG_AS "cd / && '$programs/initdb' -D '$PG_HOME/data' -U cadre --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null"
  $PG_AS "cd / && '$programs/pg_ctl' -D '$PG_HOME/data' -w -l '$PG_HOME/log' -o \"-p $PG_PORT -k $PG_HOME -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60 -c jit=off -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0\" start >/dev/null"
  POSTGRESQL_URL="postgresql://cadre@127.0.0.1:$PG_PORT/postgres"
}

stop_postgresql() {
  [ -n "${PG_HOME:-}" ] || return 0
  $PG_AS "cd / && '$PG_PROGRAMS/pg_ctl' -D '$PG_HOME/data' -m immediate stop >/dev/null" || true
  rm -rf "$PG_HOME"
  PG_HOME=""
}
