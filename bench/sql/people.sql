-- Readers at the edges, in the copy that a run measures: 1001 to 1004 follow 5 000, or all there are;
-- 1011 to 1030 follow ten people each who have written one to three posts; everybody follows 1040. Counters are kept true.
INSERT INTO users (id, username, email, role, is_active, created_at)
WITH RECURSIVE n (n) AS (SELECT 1001 UNION ALL SELECT n + 1 FROM n WHERE n < 1040)
SELECT n, 'bench' || n, 'bench' || n || '@example.org', 'user', TRUE, 1700000000000 FROM n
WHERE n NOT BETWEEN 1005 AND 1010 AND n NOT BETWEEN 1031 AND 1039;
INSERT INTO profiles (user_id, full_name, bio, avatar, location, website)
SELECT id, username, '', '', '', '' FROM users WHERE id BETWEEN 1001 AND 1040;
INSERT INTO user_stats (user_id) SELECT id FROM users WHERE id BETWEEN 1001 AND 1040;
UPDATE site_stats SET value = value + 25 WHERE name = 'active_users';

INSERT INTO follows (follower_id, followee_id, created_at)
SELECT reader.id, other.id, 1700000000000
FROM users reader,
     (SELECT id FROM users WHERE is_active AND id > 2000 ORDER BY id % 9973, id LIMIT 5000) other
WHERE reader.id BETWEEN 1001 AND 1004;
INSERT INTO follows (follower_id, followee_id, created_at)
WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 9),
     silent AS (SELECT user_id, row_number() OVER (ORDER BY user_id) - 1 AS place
                FROM user_stats WHERE post_count BETWEEN 1 AND 3)
SELECT reader.id, silent.user_id, 1700000000000
FROM users reader, n, silent
WHERE reader.id BETWEEN 1011 AND 1030
  AND silent.place = (reader.id + 7 * n.n) % (SELECT count(*) FROM silent);
INSERT INTO follows (follower_id, followee_id, created_at)
SELECT id, 1040, 1700000000000 FROM users WHERE is_active AND id > 2000;
UPDATE user_stats SET following_count = (SELECT count(*) FROM follows WHERE follower_id = user_id) WHERE user_id BETWEEN 1001 AND 1030;
UPDATE user_stats SET following_count = following_count + 1 WHERE user_id IN (SELECT follower_id FROM follows WHERE followee_id = 1040);
UPDATE user_stats SET follower_count = (SELECT count(*) FROM follows WHERE followee_id = user_id)
WHERE user_id IN (SELECT followee_id FROM follows WHERE follower_id BETWEEN 1001 AND 1030) OR user_id = 1040;
