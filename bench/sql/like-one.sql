\set person random(1, 5000)
WITH pair AS (SELECT (SELECT id FROM bench.post WHERE n = 1) AS post_id, (SELECT id FROM bench.person WHERE n = :person) AS user_id),
     gone AS (DELETE FROM reactions r USING pair WHERE r.post_id = pair.post_id AND r.user_id = pair.user_id RETURNING 1),
     made AS (INSERT INTO reactions SELECT post_id, user_id, 'like', (extract(epoch FROM now()) * 1000)::bigint FROM pair
              WHERE NOT EXISTS (SELECT FROM gone) ON CONFLICT DO NOTHING RETURNING 1)
UPDATE post_stats SET like_count = like_count + (SELECT count(*) FROM made) - (SELECT count(*) FROM gone)
WHERE post_id = (SELECT post_id FROM pair) RETURNING like_count;
