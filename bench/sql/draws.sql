-- Random posts and people for pgbench, numbered from 1, beside Kith's own tables: the first :asking tokens are of those who ask.
DROP SCHEMA IF EXISTS bench CASCADE;
CREATE SCHEMA bench;
CREATE TABLE bench.post AS
  SELECT row_number() OVER ()::int AS n, id FROM (SELECT id FROM posts WHERE listed_at IS NOT NULL ORDER BY random() LIMIT 20000) p;
CREATE TABLE bench.person AS
  SELECT row_number() OVER ()::int AS n, id FROM (SELECT user_id AS id FROM tokens WHERE id <= :asking ORDER BY random()) u;
-- Not those whom requests follow (../lib/draws.sh), which would then find some of their work done or undone.
CREATE TABLE bench.celebrity AS
  SELECT row_number() OVER ()::int AS n, user_id FROM (SELECT user_id FROM user_stats
    WHERE user_id NOT IN (SELECT user_id FROM tokens WHERE id <= :asking) ORDER BY follower_count DESC, user_id LIMIT 499 OFFSET 1000) c;
-- Where there are fewer than that, numbers beyond the end wrap round.
INSERT INTO bench.post SELECT n + (SELECT count(*) FROM bench.post) * k, id FROM bench.post, generate_series(1, 20000 / (SELECT count(*) FROM bench.post)::int) k;
INSERT INTO bench.person SELECT n + (SELECT count(*) FROM bench.person) * k, id FROM bench.person, generate_series(1, 5000 / (SELECT count(*) FROM bench.person)::int) k;
ALTER TABLE bench.post ADD PRIMARY KEY (n);
ALTER TABLE bench.person ADD PRIMARY KEY (n);
ALTER TABLE bench.celebrity ADD PRIMARY KEY (n);
ANALYZE bench.post;
ANALYZE bench.person;
