# Single measurements, each one line of a raw table.

header='round\ttarget\tscenario\tconnections\trps\tp50_ms\tp99_ms\trequests\tnon2xx\tsocket_errors\tapp_us\tdb_us\tload\n'

# What the peer does not have: orders, answers to conditional requests, somebody whom everybody follows.
targets_of() {
  case $1 in
    order | *-304 | publish-everybody) echo kith ;;
    *) echo "$targets" ;;
  esac
}

per_request() { awk -v a="$1" -v b="$2" -v n="$3" 'BEGIN { printf "%.0f", n ? (b - a) * 1e6 / n : 0 }'; }

# measure ROUND TARGET SCENARIO CONNECTIONS SECONDS
measure() {
  local at=$port pid=$kith_pid kind=kith count=$4 database_pid=$postmaster a b n line
  case $2 in
    kith) [ "$store" = postgresql ] || database_pid= ;;
    peer) at=$((port + 1)) pid=$peer_pid kind=peer ;;
    peer-inline) at=$((port + 2)) pid=$inline_pid kind=peer ;;
  esac
  at=http://127.0.0.1:$at
  case $3 in
    feed-deep | *-304) python3 "$here/client.py" replay "$kind" "$3" "$at" "$work" >"$work/replay" ;;
    publish*) count=1 ;;
  esac
  a=$(cpu "$pid") b=$(cpu "$database_pid")
  case $3 in
    publish*) line=$(python3 "$here/client.py" publish "$kind" "$3" "$at" "$work" "$5") ;;
    *) line=$(run_wrk "$kind" "$3" "$at" "$count" "$5" "$1") ;;
  esac
  n=$(cut -f4 <<<"$line")
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$count" "$line" \
    "$(per_request "$a" "$(cpu "$pid")" "$n")" "$(per_request "$b" "$(cpu "$database_pid")" "$n")" \
    "$(cut -d' ' -f1 /proc/loadavg)"
  [ "$kind" = kith ] || settle
  case $3 in publish*) python3 "$here/client.py" unpublish "$kind" "$3" "$at" "$work" ;; esac
}

compiler_seconds() {
  local task
  for task in "/proc/$kith_pid/task"/*; do
    if grep -q '^C[12] Compiler' "$task/comm" 2>/dev/null; then sed 's/.*) //' "$task/stat" 2>/dev/null | cut -d' ' -f12,13; fi
  done | awk -v hz="$(getconf CLK_TCK)" '{ s += $1 + $2 } END { print s / hz }'
}

# Seconds of warming up say little on a busy machine: mixed load until the JIT compiler is a tenth of what the server does, two minutes at most.
warm_until_compiled() {
  local whole compiled
  for _ in $(seq 24); do
    whole=$(cpu "$kith_pid") compiled=$(compiler_seconds)
    measure 0 kith mix 8 5 >/dev/null
    if awk -v a="$compiled" -v b="$(compiler_seconds)" -v c="$whole" -v d="$(cpu "$kith_pid")" 'BEGIN { exit b - a > (d - c) / 10 }'; then return; fi
  done
}

# Nobody waits any longer for what the peer's database still works on; the next one measured must not pay for it.
settle() {
  until [ "$(psql "$admin_url" -qXAtc "SELECT count(*) FROM pg_stat_activity WHERE datname = 'peer_run_$port' AND state = 'active'")" = 0 ]; do
    sleep 0.2
  done
}

run_wrk() { # KIND SCENARIO AT CONNECTIONS SECONDS ROUND
  local tokens=$work/$1-tokens
  case $2 in feed-wide | feed-quiet) tokens=$work/$1-${2#feed-} ;; esac
  TARGET=$1 SCENARIO=$2 TOKENS=$tokens IDS=$work/$1-ids DRAWS=$work/$1-draw REPLAY=$work/replay ROUND=$6 FOLLOWED=$work/$1-$2-followed \
    wrk -t1 -c"$4" -d"$5s" --timeout 30s -s "$here/requests.lua" "$3" | grep '^RESULT' | cut -f2-
}

# What the database alone can do: the best SQL for the same answer, prepared, 8 clients.
measure_pgbench() {
  local script=$here/sql/${2/-anonymous/}.sql b log n
  [ "$store" = postgresql ] && [ -f "$script" ] || return 0
  b=$(cpu "$postmaster")
  log=$(pgbench -n -M prepared -c 8 -j 1 -T "$seconds" --max-tries=10 -f "$script" "$psql_url" 2>&1) || { echo "$log" >&2; return; }
  sleep 0.5 # until the postmaster has counted the backends that have just ended
  n=$(sed -n 's/^number of transactions actually processed: \([0-9]*\).*/\1/p' <<<"$log")
  printf '%s\tpgbench\t%s\t8\t%s\t%s\t\t%s\t0\t0\t0\t%s\t%s\n' "$1" "$2" \
    "$(sed -n 's/^tps = \([0-9.]*\).*/\1/p' <<<"$log")" "$(sed -n 's/^latency average = \([0-9.]*\).*/\1/p' <<<"$log")" "$n" \
    "$(per_request "$b" "$(cpu "$postmaster")" "$n")" "$(cut -d' ' -f1 /proc/loadavg)"
}

# The mixed load for longer, a line for each slice of time.
measure_mix() {
  local slice
  printf "$header" >"$mix"
  refusals >"$work/refusals"
  fact rss_before_mix_mb "$(rss_mb)"
  for slice in $(seq $(((mix_seconds + slice_seconds - 1) / slice_seconds))); do
    measure "$slice" kith mix 8 "$slice_seconds" | tee -a "$mix"
    fact rss_in_mix_mb "$(rss_mb)"
  done
  fact rss_after_mix_mb "$(rss_mb)"
  comm -13 <(sort "$work/refusals") <(refusals | sort) | while read -r refused; do fact refused_in_mix "$refused"; done
}
