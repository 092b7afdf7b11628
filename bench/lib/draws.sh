# Who asks, and for what: the same kind of draw for Kith and for the peer, in files that ./requests.lua and ./client.py read.

prepare_draws() {
  draw_kith
  [ -z "$peer" ] || draw_peer
}

# A quarter of the people, at most 5 000, are signed in and ask; tokens beyond those are of people with a part to play.
draw_kith() {
  local several="SELECT least((SELECT count(*) / 4 FROM users), 5000)"
  [ "$store" = postgresql ] || several=${several/least/min}
  query "SELECT id FROM posts WHERE listed_at IS NOT NULL ORDER BY random() LIMIT 20000" >"$work/kith-ids"
  query "SELECT id FROM users WHERE is_active AND id > 2000 ORDER BY random() LIMIT ($several)" >"$work/kith-people"
  local asking; asking=$(paste -sd, "$work/kith-people")
  query "SELECT user_id FROM user_stats JOIN users ON id = user_id WHERE is_active AND id > 2000 AND id NOT IN ($asking)
    ORDER BY follower_count DESC, id LIMIT 499" >"$work/kith-draw-people"
  {
    sed '1!d; s/^/celebrity\t/' "$work/kith-draw-people"
    query "SELECT user_id FROM user_stats JOIN users ON id = user_id WHERE is_active AND id > 2000 AND id NOT IN ($asking)
      AND post_count > 0 ORDER BY follower_count, id LIMIT 1" | sed 's/^/unknown\t/'
    query "SELECT id FROM follows JOIN users ON id = follower_id WHERE followee_id = $(head -1 "$work/kith-draw-people") AND is_active
      AND id > 2000 AND id NOT IN ($asking) ORDER BY id LIMIT 50" | sed 's/^/follower\t/'
    query "SELECT id FROM users WHERE id BETWEEN 1001 AND 1004" | sed 's/^/wide\t/'
    query "SELECT id FROM users WHERE id BETWEEN 1011 AND 1030" | sed 's/^/quiet\t/'
    printf 'everybody\t1040\n'
  } >"$work/kith-parts"
  { cat "$work/kith-people"; cut -f2 "$work/kith-parts"; } | python3 "$here/tokens.py" >"$work/hashes"
  {
    echo "BEGIN; DELETE FROM tokens;"
    awk -F'\t' '{ printf "INSERT INTO tokens (id, user_id, token_hash, created_at, expires_at) VALUES (%s, %s, '\''%s'\'', %s, %s);\n", $1, $2, $3, $4, $5 }' "$work/hashes"
    echo "COMMIT;"
  } >"$work/tokens.sql"
  if [ "$store" = sqlite ]; then sqlite3 -bail "$sqlite_file" <"$work/tokens.sql"; else psql "$psql_url" -qX -v ON_ERROR_STOP=1 -f "$work/tokens.sql"; fi
  cut -f6 "$work/hashes" >"$work/kith-all-tokens"
  share_out kith
  draw_things
  [ "$store" = sqlite ] || PGOPTIONS="-c client_min_messages=warning" psql "$psql_url" -qX -v ON_ERROR_STOP=1 -v asking="$(wc -l <"$work/kith-people")" -f "$here/sql/draws.sql"
}

# Tokens of those who ask to one file, of each part to one of its own.
share_out() {
  local several; several=$(wc -l <"$work/$1-people")
  head -n "$several" "$work/$1-all-tokens" >"$work/$1-tokens"
  paste <(cut -f1 "$work/$1-parts") <(tail -n +"$((several + 1))" "$work/$1-all-tokens") |
    awk -F'\t' -v stem="$work/$1-" '{ print $2 > (stem $1) }'
}

# The most used tags, words of titles; and things to buy.
draw_things() {
  query "SELECT name FROM tags JOIN tag_stats ON tag_id = id ORDER BY post_count DESC LIMIT 50" >"$work/kith-draw-tags"
  query "SELECT title FROM posts WHERE listed_at IS NOT NULL ORDER BY id DESC LIMIT 2000" | words >"$work/kith-draw-words"
  query "DELETE FROM products WHERE id BETWEEN 1 AND 200"
  query "INSERT INTO products (id, seller_id, name, description, price, currency, stock, created_at)
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 200)
    SELECT n, 1001, 'Thing ' || n, '', 1250, 'EUR', 1000000000, 1 FROM n"
  seq 200 >"$work/kith-draw-products"
}

draw_peer() {
  local read=(psql "$peer_url" -qXAtc)
  "${read[@]}" "SELECT id FROM posts WHERE status = 'published' AND deleted_at IS NULL ORDER BY random() LIMIT 20000" >"$work/peer-ids"
  "${read[@]}" "SELECT id FROM users WHERE is_active AND id < 1000000 ORDER BY random() LIMIT (SELECT least(count(*) / 4, 5000) FROM users)" >"$work/peer-people"
  local asking; asking=$(paste -sd, "$work/peer-people")
  "${read[@]}" "SELECT id FROM users WHERE is_active AND id NOT IN ($asking) ORDER BY follower_count DESC, id LIMIT 499" >"$work/peer-draw-people"
  "${read[@]}" "SELECT name FROM tags JOIN post_tags ON tag_id = id GROUP BY name ORDER BY count(*) DESC LIMIT 50" >"$work/peer-draw-tags"
  "${read[@]}" "SELECT title FROM posts ORDER BY id DESC LIMIT 2000" | words >"$work/peer-draw-words"
  {
    sed '1!d; s/^/celebrity\t/' "$work/peer-draw-people"
    "${read[@]}" "SELECT id FROM users WHERE is_active AND id NOT IN ($asking) AND id < 1000000 ORDER BY follower_count, id LIMIT 1" | sed 's/^/unknown\t/'
    "${read[@]}" "SELECT id FROM user_follows JOIN users ON id = follower_id WHERE following_id = $(head -1 "$work/peer-draw-people")
      AND is_active AND id NOT IN ($asking) ORDER BY id LIMIT 50" | sed 's/^/follower\t/'
    "${read[@]}" "SELECT id FROM users WHERE id BETWEEN 1001001 AND 1001004" | sed 's/^/wide\t/'
    "${read[@]}" "SELECT id FROM users WHERE id BETWEEN 1001011 AND 1001030" | sed 's/^/quiet\t/'
  } >"$work/peer-parts"
  export PEER_SECRET=bench-secret
  { cat "$work/peer-people"; cut -f2 "$work/peer-parts"; } | (cd "$peer" && /usr/bin/python3 tokens.py -) >"$work/peer-all-tokens"
  share_out peer
}

words() { tr -cs '[:alpha:]' '\n' | awk 'length >= 5' | sort -u | shuf -n 200 --random-source=/dev/zero; }
