# The servers under measurement, and what they use.

wait_for() {
  for _ in $(seq 1500); do
    curl -sf -o "$work/answer" "$1" && return
    sleep 0.2
  done
  echo "nothing answers at $1" >&2
  tail -n 5 "$work"/*.log >&2
  exit 1
}

metrics_token=only-the-bench-knows-this

# Each server in a session of its own: the scheduler shares a busy machine out by session.
start_kith() {
  KITH_RATE_LIMITS=false KITH_METRICS_TOKEN=$metrics_token setsid "$kith" serve --port "$port" --database "$database" >"$work/kith.log" 2>&1 &
  kith_pid=$!
  pids+=("$kith_pid")
}

stop_kith() {
  kill "$kith_pid"
  wait "$kith_pid" 2>/dev/null || true
}

# Both of the peer's modes, each on a port of its own; one that is not asked costs nothing.
start_peer() {
  DATABASE_URL=$peer_url PORT=$((port + 1)) setsid "$peer/start.sh" >"$work/peer.log" 2>&1 &
  peer_pid=$!
  DATABASE_URL=$peer_url PORT=$((port + 2)) PEER_INLINE=1 setsid "$peer/start.sh" >"$work/inline.log" 2>&1 &
  inline_pid=$!
  pids+=("$peer_pid" "$inline_pid")
  wait_for "http://127.0.0.1:$((port + 1))/posts?page_size=1"
  wait_for "http://127.0.0.1:$((port + 2))/posts?page_size=1"
}

stop_servers() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait
  pids=()
}

# CPU seconds so far of a process, its children, and those it has reaped.
cpu() {
  [ -n "${1:-}" ] || { echo 0; return; }
  { sed 's/.*) //' "/proc/$1/stat" | cut -d' ' -f12-15
    for p in $(pgrep -P "$1"); do sed 's/.*) //' "/proc/$p/stat" 2>/dev/null | cut -d' ' -f12-13 || true; done
  } | awk -v hz="$(getconf CLK_TCK)" '{ for (i = 1; i <= NF; i++) s += $i } END { print s / hz }'
}

# What the server itself counted: every answer that was neither a success nor 304, by method, route and status.
refusals() {
  curl -sf -H "Authorization: Bearer $metrics_token" "http://127.0.0.1:$port/metrics" |
    sed -nE 's/^http_server_requests_seconds_count\{(.*)\} ([0-9.E+]+)$/\1 \2/p' | grep -vE 'status="(2..|304)"' || true
}

rss_mb() { awk '/^VmRSS/ { printf "%.0f\n", $2 / 1024 }' "/proc/$kith_pid/status"; }

fact() { printf '%s\t%s\n' "$1" "$2" | tee -a "$facts"; }

# What a first start has to do on seeded or older data is not measured: it fills the search index.
first_start() {
  start_kith
  wait_for "http://127.0.0.1:$port/api/posts"
  until [ "$(query 'SELECT (SELECT count(*) FROM posts) - (SELECT count(*) FROM post_search)')" = 0 ]; do
    sleep 2
  done
  stop_kith
}

# Start to the first 200, several times, on a prepared database and with everything built; then memory before any other request.
measure_starts() {
  local begin
  for _ in $(seq "$starts"); do
    begin=$(date +%s%N)
    start_kith
    until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 0.01; done
    wait_for "http://127.0.0.1:$port/api/posts"
    fact start_ms "$((($(date +%s%N) - begin) / 1000000))"
    fact start_cpu_ms "$(awk -v s="$(cpu "$kith_pid")" 'BEGIN { print s * 1000 }')"
    sleep 3
    fact rss_idle_mb "$(rss_mb)"
    stop_kith
  done
  fact jar_mb "$(stat -c %s "$jar" | awk '{ printf "%.1f", $1 / 1048576 }')"
}

aot_cache() {
  local java; java=$(readlink -f "/proc/$kith_pid/exe")
  "${java%/java}/jcmd" "$kith_pid" VM.flags 2>/dev/null | tr ' ' '\n' | sed -n 's/^-XX:\(AOTCache\|SharedArchiveFile\)=//p' | head -1 |
    xargs -r stat -Lc '%s' | awk '{ printf "%.0f MB\n", $1 / 1048576; some = 1 } END { if (!some) print "none" }'
}

describe() {
  echo "date: $(date -u +%FT%TZ)"
  echo "commit: $(git -C "$here" rev-parse --short HEAD)"
  echo "machine: $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), $(uname -sr)"
  echo "wrk: $(wrk -v 2>&1 | head -1)"
  echo "kith: $(/proc/"$kith_pid"/exe -version 2>&1 | head -1)"
  echo "rows: $(query 'SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM follows), (SELECT count(*) FROM posts), (SELECT count(*) FROM reactions)') (users, follows, posts, reactions)"
  [ -z "$postmaster" ] || psql "$admin_url" -qXAt -c "SELECT 'postgresql: ' || current_setting('server_version')" \
    -c "SELECT 'setting ' || name || ' = ' || current_setting(name) FROM pg_settings WHERE name IN ('shared_buffers', 'fsync', 'synchronous_commit', 'jit', 'random_page_cost', 'work_mem')"
  [ -z "$peer" ] || /usr/bin/python3 -c 'import platform, fastapi, pydantic, sqlalchemy, uvicorn, gunicorn, psycopg2
print("peer: Python", platform.python_version(), "FastAPI", fastapi.__version__, "pydantic", pydantic.VERSION, "SQLAlchemy", sqlalchemy.__version__,
  "uvicorn", uvicorn.__version__, "gunicorn", gunicorn.__version__, "psycopg2", psycopg2.__version__.split()[0], "2 workers")'
}
