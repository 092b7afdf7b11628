# Parts of ./run, which sets the variables used here.

sql() { psql "$psql_url" -qXAt -v ON_ERROR_STOP=1 "$@"; }

wait_for() {
  for _ in $(seq 240); do
    curl -s -o "$work/answer" "$1" && return
    sleep 0.5
  done
  echo "nothing answers at $1" >&2
  exit 1
}

# The peer's own script starts its cluster, in which Kith gets a database of its own.
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
  if [ "$store" = sqlite ]; then
    database=sqlite:${SQLITE_FILE:-${TMPDIR:-/tmp}/kith-bench-$size.db}
    postmaster=
    [ -f "${database#sqlite:}" ] || "$kith" seed --size "$size" --database "$database"
    return
  fi
  start_postgres
  local name=kith_${size,,}
  database=postgresql://postgres@127.0.0.1:$pgport/$name psql_url=$database
  if [ -z "$(psql "$admin_url" -qXAtc "SELECT 1 FROM pg_database WHERE datname = '$name'")" ]; then
    psql "$admin_url" -qXc "CREATE DATABASE $name"
    "$kith" seed --size "$size" --database "$database"
  fi
  [ -z "$peer" ] || load_peer
  sql -c "VACUUM (FREEZE, ANALYZE)" -c CHECKPOINT
}

load_peer() {
  local posts=400000 users=20000 likes=2000000 have
  [ "$size" != S ] || { posts=40000 users=2000 likes=200000; }
  [ "$size" != L ] || { posts=2000000 users=100000 likes=10000000; }
  have=$(psql "$("$peer/pg.sh" url)" -qXAtc "SELECT count(*) FROM posts" 2>/dev/null || echo 0)
  if [ "$have" -ne "$posts" ]; then
    "$peer/pg.sh" load -v posts=$posts -v users=$users -v likes=$likes
  fi
  psql "$("$peer/pg.sh" url)" -qXc "VACUUM (FREEZE, ANALYZE)"
}

# 5 000 people signed in, 20 000 listed posts: the same kind of draw for Kith and for the peer.
prepare_tokens() {
  local people="SELECT id FROM users WHERE is_active ORDER BY random() LIMIT 5000"
  local posts="SELECT id FROM posts WHERE listed_at IS NOT NULL ORDER BY random() LIMIT 20000"
  if [ "$store" = sqlite ]; then
    sqlite3 "${database#sqlite:}" "$posts" >"$work/kith-ids"
    sqlite3 "${database#sqlite:}" "$people" | python3 "$here/tokens.py" >"$work/hashes"
    awk -F'\t' '{ printf "INSERT INTO tokens VALUES (%s, %s, '\''%s'\'', %s, %s, NULL);\n", $1, $2, $3, $4, $5 }' "$work/hashes" |
      { echo "BEGIN; DELETE FROM tokens;"; cat; echo "COMMIT;"; } | sqlite3 "${database#sqlite:}"
  else
    sql -c "$posts" >"$work/kith-ids"
    sql -c "$people" | python3 "$here/tokens.py" >"$work/hashes"
    sql -c "DELETE FROM tokens" \
      -c "\copy tokens (id, user_id, token_hash, created_at, expires_at) FROM PROGRAM 'cut -f1-5 $work/hashes'"
    sql -c "SET client_min_messages = warning" -f "$here/sql/draws.sql"
  fi
  cut -f6 "$work/hashes" >"$work/kith-tokens"
  draw_kith
  if [ -n "$peer" ]; then
    export PEER_SECRET=bench-secret
    local url; url=$("$peer/pg.sh" url)
    psql "$url" -qXAtc "$people" | (cd "$peer" && /usr/bin/python3 tokens.py -) >"$work/peer-tokens"
    psql "$url" -qXAtc "SELECT id FROM posts WHERE status = 'published' AND deleted_at IS NULL ORDER BY random() LIMIT 20000" >"$work/peer-ids"
    draw_peer "$url"
  fi
}

# The most followed people but the signed in ones, the most used tags, words of titles; and things to buy.
draw_kith() {
  local read=(sql -c)
  [ "$store" = postgresql ] || read=(sqlite3 "${database#sqlite:}")
  "${read[@]}" "SELECT user_id FROM user_stats WHERE user_id NOT IN (SELECT user_id FROM tokens) ORDER BY follower_count DESC LIMIT 499" >"$work/kith-draw-people"
  "${read[@]}" "SELECT name FROM tags JOIN tag_stats ON tag_id = id ORDER BY post_count DESC LIMIT 50" >"$work/kith-draw-tags"
  "${read[@]}" "SELECT title FROM posts WHERE listed_at IS NOT NULL ORDER BY id DESC LIMIT 2000" | words >"$work/kith-draw-words"
  "${read[@]}" "DELETE FROM products WHERE id BETWEEN 1 AND 200"
  "${read[@]}" "INSERT INTO products (id, seller_id, name, description, price, currency, stock, created_at)
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 200)
    SELECT n, (SELECT max(user_id) FROM user_stats WHERE user_id NOT IN (SELECT user_id FROM tokens) AND user_id IN (SELECT id FROM users WHERE is_active)),
      'Thing ' || n, '', 1250, 'EUR', 1000000000, 1 FROM n"
  seq 200 >"$work/kith-draw-products"
}

draw_peer() {
  psql "$1" -qXAtc "SELECT id FROM users WHERE is_active ORDER BY follower_count DESC LIMIT 499" >"$work/peer-draw-people"
  psql "$1" -qXAtc "SELECT name FROM tags JOIN post_tags ON tag_id = id GROUP BY name ORDER BY count(*) DESC LIMIT 50" >"$work/peer-draw-tags"
  psql "$1" -qXAtc "SELECT title FROM posts ORDER BY id DESC LIMIT 2000" | words >"$work/peer-draw-words"
}

words() { tr -cs '[:alpha:]' '\n' | awk 'length >= 5' | sort -u | shuf -n 200 --random-source=/dev/zero; }

# Each server in a session of its own: the scheduler shares a busy machine out by session.
start_kith() {
  setsid "$kith" serve --port 8095 --database "$database" >"$work/kith.log" 2>&1 &
  kith_pid=$!
  pids+=("$kith_pid")
  wait_for http://127.0.0.1:8095/api/posts
}

# Both of the peer's modes, each on a port of its own; one that is not asked costs nothing.
start_peer() {
  local url; url=$("$peer/pg.sh" url)
  DATABASE_URL=$url PORT=8096 setsid "$peer/start.sh" >"$work/peer.log" 2>&1 &
  peer_pid=$!
  DATABASE_URL=$url PORT=8097 PEER_INLINE=1 setsid "$peer/start.sh" >"$work/inline.log" 2>&1 &
  inline_pid=$!
  pids+=("$peer_pid" "$inline_pid")
  wait_for http://127.0.0.1:8096/posts?page_size=1
  wait_for http://127.0.0.1:8097/posts?page_size=1
}

# CPU seconds so far of a process, its children, and those it has reaped.
cpu() {
  [ -n "${1:-}" ] || { echo 0; return; }
  { sed 's/.*) //' "/proc/$1/stat" | cut -d' ' -f12-15
    for p in $(pgrep -P "$1"); do sed 's/.*) //' "/proc/$p/stat" 2>/dev/null | cut -d' ' -f12-13 || true; done
  } | awk -v hz="$(getconf CLK_TCK)" '{ for (i = 1; i <= NF; i++) s += $i } END { print s / hz }'
}

per_request() { awk -v a="$1" -v b="$2" -v n="$3" 'BEGIN { printf "%.0f", n ? (b - a) * 1e6 / n : 0 }'; }

# measure ROUND TARGET SCENARIO CONNECTIONS SECONDS: one line of the raw table
measure() {
  local port pid kind a b n line
  case $2 in
    kith) port=8095 pid=$kith_pid kind=kith ;;
    peer) port=8096 pid=$peer_pid kind=peer ;;
    peer-inline) port=8097 pid=$inline_pid kind=peer ;;
  esac
  a=$(cpu "$pid") b=$(cpu "$postmaster")
  line=$(TARGET=$kind SCENARIO=$3 TOKENS=$work/$kind-tokens IDS=$work/$kind-ids DRAWS=$work/$kind-draw ROUND=$1 \
    wrk -t1 -c"$4" -d"$5s" --timeout 30s -s "$here/requests.lua" "http://127.0.0.1:$port" | grep '^RESULT' | cut -f2-)
  n=$(cut -f4 <<<"$line")
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$line" \
    "$(per_request "$a" "$(cpu "$pid")" "$n")" "$(per_request "$b" "$(cpu "$postmaster")" "$n")" \
    "$(cut -d' ' -f1 /proc/loadavg)"
}

# What the database alone can do: the best SQL for the same answer, prepared, 8 clients.
measure_pgbench() {
  local script=$here/sql/${2/-anonymous/}.sql b log n
  [ -f "$script" ] || return 0
  b=$(cpu "$postmaster")
  log=$(pgbench -n -M prepared -c 8 -j 1 -T "$seconds" --max-tries=10 -f "$script" "$psql_url" 2>&1) || { echo "$log" >&2; return; }
  sleep 0.5 # until the postmaster has counted the backends that have just ended
  n=$(sed -n 's/^number of transactions actually processed: \([0-9]*\).*/\1/p' <<<"$log")
  printf '%s\tpgbench\t%s\t8\t%s\t%s\t\t%s\t0\t0\t0\t%s\t%s\n' "$1" "$2" \
    "$(sed -n 's/^tps = \([0-9.]*\).*/\1/p' <<<"$log")" "$(sed -n 's/^latency average = \([0-9.]*\).*/\1/p' <<<"$log")" "$n" \
    "$(per_request "$b" "$(cpu "$postmaster")" "$n")" "$(cut -d' ' -f1 /proc/loadavg)"
}

describe() {
  echo "date: $(date -u +%FT%TZ)"
  echo "commit: $(git -C "$here" rev-parse --short HEAD)"
  echo "machine: $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), $(uname -sr)"
  echo "wrk: $(wrk -v 2>&1 | head -1)"
  echo "kith: $(/proc/"$kith_pid"/exe -version 2>&1 | head -1)"
  if [ "$store" = sqlite ]; then
    echo "rows: $(sqlite3 "${database#sqlite:}" 'SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM follows), (SELECT count(*) FROM posts), (SELECT count(*) FROM reactions)')"
    return
  fi
  echo "postgresql: $(sql -c 'SHOW server_version')"
  sql -c "SELECT 'rows: ' || (SELECT count(*) FROM users) || ' users, ' || (SELECT count(*) FROM follows) || ' follows, ' || (SELECT count(*) FROM posts) || ' posts, ' || (SELECT count(*) FROM reactions) || ' reactions'"
  sql -c "SELECT 'setting ' || name || ' = ' || current_setting(name) FROM pg_settings WHERE name IN ('shared_buffers', 'fsync', 'synchronous_commit', 'jit', 'random_page_cost', 'work_mem')"
  [ -z "$peer" ] || /usr/bin/python3 -c 'import platform, fastapi, pydantic, sqlalchemy, uvicorn, gunicorn, psycopg2
print("peer: Python", platform.python_version(), "FastAPI", fastapi.__version__, "pydantic", pydantic.VERSION, "SQLAlchemy", sqlalchemy.__version__,
  "uvicorn", uvicorn.__version__, "gunicorn", gunicorn.__version__, "psycopg2", psycopg2.__version__.split()[0], "2 workers")'
}
