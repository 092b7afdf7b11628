# The data that is measured: made once a size, copied for each run, so that every run begins alike.

query() {
  if [ "$store" = sqlite ]; then
    sqlite3 -bail "$sqlite_file" <<<"$1"
  else
    psql "$psql_url" -qXAt -v ON_ERROR_STOP=1 -c "$1"
  fi
}

# The peer's own script starts its cluster, in which Kith gets databases of its own.
start_postgres() {
  [ -z "$peer" ] || pg_isready -q -h 127.0.0.1 -p "$pgport" || "$peer/pg.sh" start >/dev/null
  if ! pg_isready -q -h 127.0.0.1 -p "$pgport"; then
    echo "no PostgreSQL on port $pgport: give --peer, or start one and set PGPORT" >&2
    exit 1
  fi
  admin_url="postgresql://postgres@127.0.0.1:$pgport/postgres"
  postmaster=$(psql "$admin_url" -qXAtc "SHOW data_directory" | xargs -I{} head -1 {}/postmaster.pid)
}

prepare_database() {
  postmaster=
  if [ "$store" = sqlite ]; then prepare_sqlite; else prepare_postgresql; fi
  "$kith" db upgrade --database "$database" >"$work/upgrade.log" 2>&1 || { cat "$work/upgrade.log" >&2; exit 1; }
  query "$(cat "$here/sql/people.sql")"
  [ -z "$peer" ] || prepare_peer
}

prepare_sqlite() {
  local made=${SQLITE_FILE:-${TMPDIR:-/tmp}/kith-bench-$size.db}
  [ -f "$made" ] || "$kith" seed --size "$size" --database "sqlite:$made"
  sqlite_file=$work/kith.db database=sqlite:$work/kith.db
  sqlite3 "$made" ".backup $sqlite_file"
}

prepare_postgresql() {
  local made=kith_${size,,}
  start_postgres
  if [ -z "$(psql "$admin_url" -qXAtc "SELECT 1 FROM pg_database WHERE datname = '$made'")" ]; then
    psql "$admin_url" -qXc "CREATE DATABASE $made"
    "$kith" seed --size "$size" --database "postgresql://postgres@127.0.0.1:$pgport/$made"
    psql "${admin_url%/*}/$made" -qXc "VACUUM (FREEZE, ANALYZE)"
  fi
  copy_postgresql "$made" kith_run_$port
  database=postgresql://postgres@127.0.0.1:$pgport/kith_run_$port psql_url=$database
}

copy_postgresql() { # FROM TO
  psql "$admin_url" -qX -c "SET client_min_messages = warning" -c "DROP DATABASE IF EXISTS $2 WITH (FORCE)" \
    -c "CREATE DATABASE $2 TEMPLATE $1 STRATEGY FILE_COPY"
}

drop_copies() {
  [ -z "$postmaster" ] || psql "$admin_url" -qX -c "SET client_min_messages = warning" \
    -c "DROP DATABASE IF EXISTS kith_run_$port WITH (FORCE)" -c "DROP DATABASE IF EXISTS peer_run_$port WITH (FORCE)" >/dev/null
}

# The peer's script knows one database; of what it loads, each size is kept.
prepare_peer() {
  local posts=400000 users=20000 likes=2000000 loaded made=peer_${size,,}
  [ "$size" != S ] || { posts=40000 users=2000 likes=200000; }
  [ "$size" != L ] || { posts=2000000 users=100000 likes=10000000; }
  start_postgres
  loaded=$("$peer/pg.sh" url)
  if [ "$(psql "${loaded/\/peer\?/\/$made?}" -qXAtc "SELECT count(*) FROM posts" 2>/dev/null)" != $posts ]; then
    "$peer/pg.sh" load -v posts=$posts -v users=$users -v likes=$likes >"$work/load.log"
    psql "$loaded" -qXc "VACUUM (FREEZE, ANALYZE)"
    copy_postgresql peer "$made"
  fi
  copy_postgresql "$made" peer_run_$port
  peer_url=${loaded/\/peer\?/\/peer_run_$port?}
  psql "$peer_url" -qX -v ON_ERROR_STOP=1 -f "$here/sql/people-peer.sql"
}
