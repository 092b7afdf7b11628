\set person random(1, 5000)
WITH pair AS (SELECT (SELECT id FROM bench.person WHERE n = :person) AS me, (SELECT user_id FROM bench.celebrity WHERE n = 1) AS whom),
     gone AS (DELETE FROM follows f USING pair WHERE f.follower_id = me AND f.followee_id = whom RETURNING 1),
     made AS (INSERT INTO follows SELECT me, whom, (extract(epoch FROM now()) * 1000)::bigint FROM pair
              WHERE me <> whom AND NOT EXISTS (SELECT FROM gone) ON CONFLICT DO NOTHING RETURNING 1),
     mine AS (UPDATE user_stats SET following_count = following_count + (SELECT count(*) FROM made) - (SELECT count(*) FROM gone)
              WHERE user_id = (SELECT me FROM pair))
UPDATE user_stats SET follower_count = follower_count + (SELECT count(*) FROM made) - (SELECT count(*) FROM gone)
WHERE user_id = (SELECT whom FROM pair) RETURNING follower_count;
