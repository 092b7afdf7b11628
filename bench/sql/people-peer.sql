-- The same readers as in people.sql, for the peer.
INSERT INTO users (id, username, email, password)
SELECT n, 'bench' || n, 'bench' || n || '@example.org', '' FROM generate_series(1001001, 1001030) n WHERE n NOT BETWEEN 1001005 AND 1001010;
INSERT INTO user_follows (follower_id, following_id)
SELECT reader.id, other.id
FROM users reader, (SELECT id FROM users WHERE is_active AND id < 1000000 ORDER BY id % 9973, id LIMIT 5000) other
WHERE reader.id BETWEEN 1001001 AND 1001004;
INSERT INTO user_follows (follower_id, following_id)
WITH silent AS (SELECT author_id, row_number() OVER (ORDER BY author_id) - 1 AS place
                FROM posts WHERE status = 'published' AND deleted_at IS NULL GROUP BY author_id HAVING count(*) BETWEEN 1 AND 3)
SELECT reader.id, silent.author_id
FROM users reader, generate_series(0, 9) n, silent
WHERE reader.id BETWEEN 1001011 AND 1001030
  AND silent.place = (reader.id + 7 * n) % (SELECT count(*) FROM silent);
UPDATE users SET following_count = (SELECT count(*) FROM user_follows WHERE follower_id = id) WHERE id BETWEEN 1001001 AND 1001030;
UPDATE users SET follower_count = (SELECT count(*) FROM user_follows WHERE following_id = id)
WHERE id IN (SELECT following_id FROM user_follows WHERE follower_id BETWEEN 1001001 AND 1001030);
